// CooRTweet's network of its pairs: aggregation, symmetry, quantile threshold, fast columns and
// subgraphs (METHODS.md section 2.1).

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <tuple>

#include "analysis/compat/coortweet.h"

namespace lockstep {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// A pair of rows as an edge between ranks of account ids, smaller first. Posts stay older and
// newer.
struct EdgeRow {
  std::uint32_t a, b;
  TextId older, newer;
  double delta_s;
  bool fast;
};

// What one edge says in one of the two networks.
struct EdgeSum {
  double weight = missing, delta_s = missing, older = missing, newer = missing, symmetry = missing;
};

std::vector<TextId> accounts_by_bytes(const ActRows& rows, std::span<const CoortweetPair> pairs) {
  std::vector<bool> seen(rows.texts.size(), false);
  std::vector<TextId> accounts;
  for (const CoortweetPair& pair : pairs) {
    for (const std::uint32_t i : {pair.older, pair.newer}) {
      const TextId account = rows.rows[i].account;
      if (!seen[account.row()]) accounts.push_back(account);
      seen[account.row()] = true;
    }
  }
  std::sort(accounts.begin(), accounts.end(),
            [&](TextId x, TextId y) { return rows.texts[x] < rows.texts[y]; });
  return accounts;
}

std::vector<EdgeRow> edge_rows(const ActRows& rows, std::span<const CoortweetPair> pairs,
                               std::span<const TextId> accounts) {
  std::vector<std::uint32_t> rank(rows.texts.size());
  for (std::uint32_t i = 0; i < accounts.size(); ++i) rank[accounts[i].row()] = i;
  std::vector<EdgeRow> edges;
  edges.reserve(pairs.size());
  for (const CoortweetPair& pair : pairs) {
    const ActRow &older = rows.rows[pair.older], &newer = rows.rows[pair.newer];
    const auto [a, b] = std::minmax(rank[older.account.row()], rank[newer.account.row()]);
    edges.push_back({a, b, older.post, newer.post, pair.delta_s, pair.fast});
  }
  // Deltas are part of the order so that their sum is taken in one order, whatever the threads.
  tbb::parallel_sort(edges.begin(), edges.end(), [](const EdgeRow& x, const EdgeRow& y) {
    return std::tuple(x.a, x.b, x.delta_s, x.older.value, x.newer.value, x.fast) <
           std::tuple(y.a, y.b, y.delta_s, y.older.value, y.newer.value, y.fast);
  });
  return edges;
}

double distinct(std::vector<std::uint32_t>& values) {
  std::sort(values.begin(), values.end());
  return static_cast<double>(std::unique(values.begin(), values.end()) - values.begin());
}

EdgeSum sum(std::span<const EdgeRow> rows, bool fast_only) {
  std::vector<std::uint32_t> older, newer;
  double delta_s = 0;
  for (const EdgeRow& row : rows) {
    if (fast_only && !row.fast) continue;
    older.push_back(row.older.value);
    newer.push_back(row.newer.value);
    delta_s += row.delta_s;
  }
  if (older.empty()) return {};
  const auto n = static_cast<double>(older.size());
  EdgeSum edge{n, delta_s / n, distinct(older), distinct(newer), 0};
  edge.symmetry = std::min(edge.older, edge.newer) / std::max(edge.older, edge.newer);
  return edge;
}

double threshold_of(std::span<const EdgeSum> edges, double p) {
  std::vector<double> weights;
  for (const EdgeSum& edge : edges) {
    if (!std::isnan(edge.weight)) weights.push_back(edge.weight);
  }
  return quantile_type7(std::move(weights), p);
}

std::vector<std::int64_t> above(std::span<const EdgeSum> edges, double threshold) {
  std::vector<std::int64_t> flags;
  for (const EdgeSum& edge : edges) {
    flags.push_back(std::isnan(edge.weight) ? INT64_MIN : edge.weight > threshold);
  }
  return flags;
}

void add_columns(GraphTable& table, std::span<const EdgeSum> edges, double p,
                 const std::string& suffix) {
  const auto whole = [&](double EdgeSum::*field) {
    std::vector<std::int64_t> cells;
    for (const EdgeSum& edge : edges) {
      cells.push_back(std::isnan(edge.*field) ? INT64_MIN : std::llround(edge.*field));
    }
    return cells;
  };
  const auto real = [&](double EdgeSum::*field) {
    std::vector<double> cells;
    for (const EdgeSum& edge : edges) cells.push_back(edge.*field);
    return cells;
  };
  table.edge_columns.push_back({"weight" + suffix, whole(&EdgeSum::weight)});
  table.edge_columns.push_back({"avg_time_delta" + suffix, real(&EdgeSum::delta_s)});
  table.edge_columns.push_back({"n_content_id" + suffix, whole(&EdgeSum::older)});
  table.edge_columns.push_back({"n_content_id_y" + suffix, whole(&EdgeSum::newer)});
  table.edge_columns.push_back({"edge_symmetry_score" + suffix, real(&EdgeSum::symmetry)});
  table.edge_columns.push_back({"weight_threshold" + suffix, above(edges, threshold_of(edges, p))});
}

// The edges that a subgraph keeps, of those in `edges` with weights full and fast.
std::vector<bool> subgraph(int which, double p, std::span<const std::array<std::uint32_t, 2>> edges,
                           std::size_t nodes, std::span<const EdgeSum> full,
                           std::span<const EdgeSum> fast) {
  const std::vector<std::int64_t> kept =
      which == 1 ? above(full, threshold_of(full, p)) : above(fast, threshold_of(fast, p));
  std::vector<bool> chosen(edges.size());
  for (std::size_t e = 0; e < edges.size(); ++e) chosen[e] = kept[e] == 1;
  if (which != 3) return chosen;
  std::vector<bool> end(nodes, false);
  for (std::size_t e = 0; e < edges.size(); ++e) {
    if (chosen[e]) end[edges[e][0]] = end[edges[e][1]] = true;
  }
  std::vector<bool> near = end;
  for (const auto& [a, b] : edges) {
    if (end[a] || end[b]) near[a] = near[b] = true;
  }
  for (std::size_t e = 0; e < edges.size(); ++e) chosen[e] = near[edges[e][0]] && near[edges[e][1]];
  return chosen;
}

template <class T>
void keep_only(std::vector<T>& cells, const std::vector<bool>& chosen) {
  std::size_t kept = 0;
  for (std::size_t e = 0; e < cells.size(); ++e) {
    if (chosen[e]) cells[kept++] = cells[e];
  }
  cells.resize(kept);
}

void cut_out(GraphTable& table, const std::vector<bool>& chosen) {
  keep_only(table.edges, chosen);
  for (Column& column : table.edge_columns) {
    std::visit([&](auto& cells) { keep_only(cells, chosen); }, column.cells);
  }
  std::vector<bool> used(table.nodes.size(), false);
  for (const auto& [a, b] : table.edges) used[a] = used[b] = true;
  std::vector<std::uint32_t> number(table.nodes.size());
  std::exclusive_scan(used.begin(), used.end(), number.begin(), 0u);
  keep_only(table.nodes, used);
  for (auto& [a, b] : table.edges) a = number[a], b = number[b];
}

}  // namespace

double quantile_type7(std::vector<double> values, double p) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const double h = static_cast<double>(values.size() - 1) * p;
  const auto below = static_cast<std::size_t>(h);
  const std::size_t next = std::min(below + 1, values.size() - 1);
  return values[below] + (h - static_cast<double>(below)) * (values[next] - values[below]);
}

Result<GraphTable> coortweet_network(const ActRows& rows, const CoortweetOptions& options) {
  if (options.subgraph == 1 && options.fast_window_s) {
    return Error{"--subgraph 1 is of the full network; leave out --fast-window"};
  }
  if (options.subgraph >= 2 && !options.fast_window_s) {
    return Error{"--subgraph 2 and 3 are of the fast network; give --fast-window"};
  }
  const Result<std::vector<CoortweetPair>> pairs = coortweet_pairs(rows, options);
  if (!pairs) return pairs.error();
  const std::vector<TextId> accounts = accounts_by_bytes(rows, *pairs);
  const std::vector<EdgeRow> edges = edge_rows(rows, *pairs, accounts);

  GraphTable table{.source_name = "account_a", .target_name = "account_b"};
  for (const TextId account : accounts) table.nodes.emplace_back(rows.texts[account]);
  std::vector<EdgeSum> full, fast;
  for (std::size_t i = 0; i < edges.size();) {
    std::size_t j = i;
    while (j < edges.size() && edges[j].a == edges[i].a && edges[j].b == edges[i].b) ++j;
    const std::span<const EdgeRow> run = std::span(edges).subspan(i, j - i);
    table.edges.push_back({edges[i].a, edges[i].b});
    full.push_back(sum(run, false));
    fast.push_back(sum(run, true));
    i = j;
  }
  add_columns(table, full, options.edge_weight, options.fast_window_s ? "_full" : "");
  if (options.fast_window_s) add_columns(table, fast, options.edge_weight, "_fast");
  if (options.subgraph != 0) {
    cut_out(table, subgraph(options.subgraph, options.edge_weight, table.edges, table.nodes.size(),
                            full, fast));
  }
  return table;
}

}  // namespace lockstep
