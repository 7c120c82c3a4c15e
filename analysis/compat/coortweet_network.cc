// CooRTweet's network as a table: columns, fast columns, subgraphs.
// Reference: CooRTweet 2.1.3 (commit d31a008), R/generate_coordinated_network.R.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "analysis/compat/coortweet.h"
#include "analysis/compat/coortweet_edges.h"
#include "analysis/compat/coortweet_group_stats.h"
#include "analysis/compat/coortweet_ranges.h"
#include "analysis/compat/coortweet_statistics.h"
#include "analysis/compat/coortweet_sweep.h"
#include "analysis/compat/texts_by_bytes.h"
#include "graph/counted.h"

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
  const auto is_fast = [](CoortweetStatistics of) {
    return of == CoortweetStatistics::above_fast_threshold;
  };
  if ((is_fast(options.statistics) || is_fast(options.group_statistics)) &&
      !options.fast_window_s) {
    return Error{"statistics of the fast network need --fast-window"};
  }
  return done();
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

// All accounts that could stand in a pair, by bytes, and where each is among them.
struct Accounts {
  std::vector<TextId> by_bytes;
  std::vector<std::uint32_t> rank;         // a cell for each text
  std::vector<std::uint32_t> of_sighting;  // the rank of its account

  Accounts(const ActRows& rows, const CoortweetGroups& groups) : rank(rows.texts.size(), 0) {
    std::vector<std::uint8_t> seen(rows.texts.size(), 0);
    for (const CoortweetRow& sighting : groups.sightings) seen[sighting.account.row()] = 1;
    by_bytes = texts_by_bytes(rows.texts, seen);
    for (std::uint32_t a = 0; a < by_bytes.size(); ++a) rank[by_bytes[a].row()] = a;
    of_sighting.reserve(groups.sightings.size());
    for (const CoortweetRow& sighting : groups.sightings) {
      of_sighting.push_back(rank[sighting.account.row()]);
    }
  }
};

// What the ranges add to, edge by edge.
struct Rows {
  std::vector<std::array<std::uint32_t, 2>> ends;
  CoortweetColumns full, fast;
  std::vector<std::string> ids, fast_ids;
  CoortweetMarks marks;

  std::uint64_t bytes() const {
    std::uint64_t total = ends.size() * (fast.weight.empty() ? 56 : 104);
    for (const auto* lists : {&ids, &fast_ids}) {
      for (const std::string& list : *lists) total += sizeof list + list.size();
    }
    return total;
  }
};

bool wants_ids(const CoortweetOptions& options) {
  return options.object_ids == ObjectIds::list ||
         options.group_statistics != CoortweetStatistics::leave_out;
}

void add_range(Rows& sum, const ActRows& rows, const CoortweetPairs& pairs,
               const Accounts& accounts, const CoortweetOptions& options) {
  const CoortweetEdges edges =
      coortweet_edges(rows, pairs.rows, accounts.rank, accounts.by_bytes.size());
  sum.ends.insert(sum.ends.end(), edges.ends.begin(), edges.ends.end());
  add_coortweet_rows(sum.full, rows, pairs, edges, {});
  const auto add_ids = [&](std::vector<std::string>& all, std::span<const std::uint8_t> fast) {
    for (std::string& list : coortweet_object_ids(rows, pairs, edges, fast)) {
      all.push_back(std::move(list));
    }
  };
  const bool with_ids = wants_ids(options);
  if (with_ids) add_ids(sum.ids, {});
  if (options.fast_window_s) add_coortweet_rows(sum.fast, rows, pairs, edges, pairs.fast);
  if (options.fast_window_s && with_ids) add_ids(sum.fast_ids, pairs.fast);
  for (std::size_t p = 0; p < pairs.rows.size(); ++p) {
    for (const std::uint32_t row : {pairs.rows[p].older, pairs.rows[p].newer}) {
      sum.marks.in_pair[row] = 1;
      if (options.fast_window_s && pairs.fast[p] != 0) sum.marks.in_fast_pair[row] = 1;
    }
  }
}

std::uint64_t pairs_at_a_time(const CoortweetOptions& options) {
  const std::uint64_t bytes_per_pair = options.fast_window_s ? 150 : 90;
  return std::clamp<std::uint64_t>(options.memory / 2 / bytes_per_pair, 1, TextId::none - 1);
}

// Every range looks at all pairs twice, so twice the pairs take four times as long: with so many
// looks an hour on two cores, and nobody waits for what lies far beyond.
std::uint64_t most_pairs(const CoortweetOptions& options) {
  constexpr double most_looks = 1e12;
  const auto at_a_time = static_cast<double>(pairs_at_a_time(options));
  return static_cast<std::uint64_t>(std::sqrt(most_looks / 2 * at_a_time));
}

Result<Rows> sum_up(const ActRows& rows, const CoortweetSweep& sweep, const Accounts& accounts,
                    CoortweetVertexOrder* order, const CoortweetOptions& options) {
  std::optional<CoortweetFastWindow> fast;
  if (options.fast_window_s) fast.emplace(rows, sweep, options);
  Rows sum;
  sum.marks.in_pair.assign(rows.rows.size(), 0);
  if (fast) sum.marks.in_fast_pair.assign(rows.rows.size(), 0);
  const std::vector<CoortweetRange> ranges = coortweet_ranges(
      sweep, accounts.of_sighting, static_cast<std::uint32_t>(accounts.by_bytes.size()),
      pairs_at_a_time(options));
  CoortweetProgress progress;
  for (const CoortweetRange& range : ranges) progress.all += range.pairs;
  for (const CoortweetRange& range : ranges) {
    if (range.pairs >= TextId::none) {
      return Error{
          fmt::format("two accounts have {} pairs of posts, more than the {} that can be "
                      "counted; choose a shorter --window",
                      grouped(range.pairs), grouped(TextId::none - 1))};
    }
    CoortweetPairs pairs{.rows = coortweet_pairs_of(sweep, accounts.of_sighting, range),
                         .fast = {}};
    if (fast) pairs.fast = fast->flags(pairs.rows);
    if (order != nullptr) order->meet(pairs.rows);
    add_range(sum, rows, pairs, accounts, options);
    if (sum.bytes() > options.memory / 2) {
      return Error{fmt::format(
          "the network has more than {} edges, which take more than {} MB, a half of --memory; "
          "choose a shorter --window, or allow more",
          grouped(sum.ends.size()), grouped(options.memory / 2 / 1'000'000))};
    }
    progress.done += range.pairs;
    if (options.tell) options.tell(progress);
  }
  return sum;
}

void add_columns(GraphTable& table, CoortweetColumns columns, double p, const std::string& suffix) {
  std::vector<std::int64_t> above = above_quantile(columns.weight, p);
  table.edge_columns.push_back({"weight" + suffix, std::move(columns.weight)});
  table.edge_columns.push_back({"avg_time_delta" + suffix, std::move(columns.delta_s)});
  table.edge_columns.push_back({"n_content_id" + suffix, std::move(columns.older)});
  table.edge_columns.push_back({"n_content_id_y" + suffix, std::move(columns.newer)});
  table.edge_columns.push_back({"edge_symmetry_score" + suffix, std::move(columns.symmetry)});
  table.edge_columns.push_back({"weight_threshold" + suffix, std::move(above)});
}

template <class T>
const std::vector<T>& edge_cells(const GraphTable& table, const std::string& name) {
  const auto found = std::find_if(table.edge_columns.begin(), table.edge_columns.end(),
                                  [&](const Column& column) { return column.name == name; });
  assert(found != table.edge_columns.end());
  return std::get<std::vector<T>>(found->cells);
}

// Of the finished table, whose nodes stand at `ranks` among all accounts.
std::vector<CoortweetObject> objects_of(const GraphTable& table, const CoortweetVertexOrder& order,
                                        std::span<const std::uint32_t> ranks,
                                        CoortweetStatistics over, const std::string& full) {
  std::vector<std::uint32_t> first;
  for (const auto& [a, b] : table.edges) {
    first.push_back(order.before(ranks[b], ranks[a]) ? b : a);
  }
  const bool fast = over == CoortweetStatistics::above_fast_threshold;
  const auto& lists = edge_cells<std::string>(table, "object_ids" + (fast ? "_fast" : full));
  if (over == CoortweetStatistics::all_edges) return coortweet_group_stats(lists, first, {});
  const std::string above = "weight_threshold" + (fast ? "_fast" : full);
  return coortweet_group_stats(lists, first, edge_cells<std::int64_t>(table, above));
}

GraphTable table_of(Rows sum, const ActRows& rows, const Accounts& accounts,
                    const CoortweetOptions& options) {
  const bool with_fast = options.fast_window_s.has_value();
  const std::string full = with_fast ? "_full" : "";
  GraphTable table{.source_name = "account_a", .target_name = "account_b"};
  for (const TextId account : accounts.by_bytes) table.nodes.emplace_back(rows.texts[account]);
  table.edges = std::move(sum.ends);
  add_columns(table, std::move(sum.full), options.edge_weight, full);
  if (with_fast) add_columns(table, std::move(sum.fast), options.edge_weight, "_fast");
  if (wants_ids(options)) {
    table.edge_columns.push_back({"object_ids" + full, std::move(sum.ids)});
    if (with_fast) table.edge_columns.push_back({"object_ids_fast", std::move(sum.fast_ids)});
  }
  std::vector<bool> chosen(table.edges.size(), true);
  if (options.subgraph != 0) {
    const std::string above = options.subgraph == 1 ? "weight_threshold" : "weight_threshold_fast";
    chosen = subgraph_edges(options.subgraph, table, edge_cells<std::int64_t>(table, above));
  }
  cut_out(table, chosen);
  return table;
}

}  // namespace

Result<CoortweetNetwork> coortweet_network(const ActRows& rows, const CoortweetOptions& options) {
  if (const Done good = check_choice(options); !good) return good.error();
  const Result<CoortweetSweep> sweep = coortweet_sweep(rows, options, most_pairs(options));
  if (!sweep) return sweep.error();
  const Accounts accounts(rows, sweep->groups);
  const bool with_fast = options.fast_window_s.has_value();
  std::optional<CoortweetVertexOrder> order;
  if (options.group_statistics != CoortweetStatistics::leave_out) {
    order.emplace(rows, sweep->groups, accounts.rank, accounts.by_bytes.size(), with_fast);
  }
  Result<Rows> sum = sum_up(rows, *sweep, accounts, order ? &*order : nullptr, options);
  if (!sum) return sum.error();
  const CoortweetMarks marks = std::move(sum->marks);
  CoortweetNetwork network{.table = table_of(*std::move(sum), rows, accounts, options),
                           .objects = {}};
  GraphTable& table = network.table;
  if (order) {
    std::vector<std::uint32_t> ranks;
    for (std::uint32_t a = 0; a < accounts.by_bytes.size() && ranks.size() < table.nodes.size();
         ++a) {
      if (rows.texts[accounts.by_bytes[a]] == table.nodes[ranks.size()]) ranks.push_back(a);
    }
    network.objects =
        objects_of(table, *order, ranks, options.group_statistics, with_fast ? "_full" : "");
    if (options.object_ids == ObjectIds::leave_out) {
      std::erase_if(table.edge_columns,
                    [](const Column& column) { return column.name.starts_with("object_ids"); });
    }
  }
  if (options.statistics != CoortweetStatistics::leave_out) {
    add_coortweet_statistics(table, rows, marks, options.statistics);
  }
  return network;
}

}  // namespace lockstep
