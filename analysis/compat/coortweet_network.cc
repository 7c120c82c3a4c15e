// CooRTweet's network as a table: columns, fast columns, subgraphs.
// Reference: CooRTweet 2.1.3 (commit d31a008), R/generate_coordinated_network.R.

#include <fmt/format.h>

#include <array>
#include <numeric>
#include <string>
#include <utility>

#include "analysis/compat/coortweet.h"
#include "analysis/compat/coortweet_edges.h"
#include "analysis/compat/coortweet_statistics.h"

namespace lockstep {
namespace {

Done check_choice(const CoortweetOptions& options) {
  if (!(options.edge_weight >= 0 && options.edge_weight <= 1)) {
    return Error{fmt::format("expected an --edge-weight from 0 to 1, a quantile; got {}",
                             options.edge_weight)};
  }
  if (options.subgraph < 0 || options.subgraph > 3) {
    return Error{fmt::format("expected a --subgraph from 0 to 3, got {}", options.subgraph)};
  }
  if (options.subgraph == 1 && options.fast_window_s) {
    return Error{"--subgraph 1 is of the full network; leave out --fast-window"};
  }
  if (options.subgraph >= 2 && !options.fast_window_s) {
    return Error{"--subgraph 2 and 3 are of the fast network; give --fast-window"};
  }
  if (options.statistics == AccountStatistics::above_fast_threshold && !options.fast_window_s) {
    return Error{"statistics of the fast network need --fast-window"};
  }
  return done();
}

void add_columns(GraphTable& table, CoortweetColumns columns, const std::string& suffix) {
  table.edge_columns.push_back({"weight" + suffix, std::move(columns.weight)});
  table.edge_columns.push_back({"avg_time_delta" + suffix, std::move(columns.delta_s)});
  table.edge_columns.push_back({"n_content_id" + suffix, std::move(columns.older)});
  table.edge_columns.push_back({"n_content_id_y" + suffix, std::move(columns.newer)});
  table.edge_columns.push_back({"edge_symmetry_score" + suffix, std::move(columns.symmetry)});
  table.edge_columns.push_back({"weight_threshold" + suffix, std::move(columns.threshold)});
}

// The edges above a threshold and, for subgraph 3, those among their ends and these' neighbours.
std::vector<bool> subgraph_edges(int which, const GraphTable& table,
                                 const std::vector<std::int64_t>& above) {
  std::vector<bool> chosen(above.size());
  for (std::size_t e = 0; e < above.size(); ++e) chosen[e] = above[e] == 1;
  if (which != 3) return chosen;
  std::vector<bool> end(table.nodes.size(), false);
  for (std::size_t e = 0; e < chosen.size(); ++e) {
    if (chosen[e]) end[table.edges[e][0]] = end[table.edges[e][1]] = true;
  }
  std::vector<bool> near = end;
  for (const auto& [a, b] : table.edges) {
    if (end[a] || end[b]) near[a] = near[b] = true;
  }
  for (std::size_t e = 0; e < chosen.size(); ++e) {
    chosen[e] = near[table.edges[e][0]] && near[table.edges[e][1]];
  }
  return chosen;
}

template <class T>
void keep_only(std::vector<T>& cells, const std::vector<bool>& chosen) {
  std::size_t kept = 0;
  for (std::size_t e = 0; e < cells.size(); ++e) {
    if (!chosen[e]) continue;
    if (kept != e) cells[kept] = std::move(cells[e]);  // a string moved to itself is lost
    ++kept;
  }
  cells.resize(kept);
}

// Leaves the chosen edges and the nodes at their ends.
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

Result<GraphTable> coortweet_network(const ActRows& rows, const CoortweetOptions& options) {
  if (const Done good = check_choice(options); !good) return good.error();
  const Result<CoortweetPairs> pairs = coortweet_pairs(rows, options);
  if (!pairs) return pairs.error();
  CoortweetEdges edges = coortweet_edges(rows, pairs->rows);

  GraphTable table{.source_name = "account_a", .target_name = "account_b"};
  table.nodes.reserve(edges.accounts.size());
  for (const TextId account : edges.accounts) table.nodes.emplace_back(rows.texts[account]);
  const bool with_fast = options.fast_window_s.has_value();
  const std::string full = with_fast ? "_full" : "";
  CoortweetColumns all = coortweet_columns(rows, *pairs, edges, {}, options.edge_weight);
  std::vector<std::int64_t> above;
  if (options.subgraph == 1) above = all.threshold;
  add_columns(table, std::move(all), full);
  if (with_fast) {
    CoortweetColumns fast =
        coortweet_columns(rows, *pairs, edges, pairs->fast, options.edge_weight);
    if (options.subgraph >= 2) above = fast.threshold;
    add_columns(table, std::move(fast), "_fast");
  }
  if (options.object_ids == ObjectIds::list) {
    table.edge_columns.push_back(
        {"object_ids" + full, coortweet_object_ids(rows, *pairs, edges, {})});
    if (with_fast) {
      table.edge_columns.push_back(
          {"object_ids_fast", coortweet_object_ids(rows, *pairs, edges, pairs->fast)});
    }
  }
  table.edges = std::move(edges.ends);
  if (options.subgraph != 0) cut_out(table, subgraph_edges(options.subgraph, table, above));
  if (options.statistics != AccountStatistics::leave_out) {
    add_coortweet_statistics(table, rows, *pairs, options.statistics);
  }
  return table;
}

}  // namespace lockstep
