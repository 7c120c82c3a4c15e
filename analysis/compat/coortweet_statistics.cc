// CooRTweet's account statistics: each account's distinct edge values, averaged, and its distinct
// posts. Needs the finished network, with the columns that coortweet_network gives it.
// Reference: CooRTweet 2.1.3 (commit d31a008), R/account_stats.R.

#include "analysis/compat/coortweet_statistics.h"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "analysis/compat/coortweet_edges.h"

namespace lockstep {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

template <class T>
const std::vector<T>* edge_column(const GraphTable& table, std::string_view name) {
  for (const Column& column : table.edge_columns) {
    if (column.name == name) return &std::get<std::vector<T>>(column.cells);
  }
  return nullptr;
}

// An edge as one of its ends sees it: mean time delta and symmetry, full and fast. Missing values
// are below all others, so that rows can be compared.
struct End {
  std::uint32_t account;
  std::array<double, 4> values;

  friend bool operator<(const End& x, const End& y) {
    return std::tie(x.account, x.values) < std::tie(y.account, y.values);
  }
  friend bool operator==(const End&, const End&) = default;
};
constexpr double below_all = -1;

std::vector<End> distinct_ends(const GraphTable& table, bool with_fast, CoortweetStatistics over) {
  const std::string full = with_fast ? "_full" : "";
  const std::array<const std::vector<double>*, 4> values{
      edge_column<double>(table, "avg_time_delta" + full),
      edge_column<double>(table, "avg_time_delta_fast"),
      edge_column<double>(table, "edge_symmetry_score" + full),
      edge_column<double>(table, "edge_symmetry_score_fast")};
  const std::vector<std::int64_t>* above = nullptr;
  if (over != CoortweetStatistics::all_edges) {
    above = edge_column<std::int64_t>(table, over == CoortweetStatistics::above_threshold
                                                 ? "weight_threshold" + full
                                                 : "weight_threshold_fast");
    assert(above != nullptr);
  }
  std::vector<End> ends;
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    if (above != nullptr && (*above)[e] != 1) continue;
    std::array<double, 4> cells;
    for (std::size_t v = 0; v < 4; ++v) {
      const double cell = values[v] == nullptr ? missing : (*values[v])[e];
      cells[v] = std::isnan(cell) ? below_all : cell;
    }
    for (const std::uint32_t account : table.edges[e]) ends.push_back({account, cells});
  }
  tbb::parallel_sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

// The mean of each account's values; missing where it has none.
std::vector<double> means(std::span<const End> ends, std::size_t value, std::size_t accounts) {
  std::vector<CoortweetMean> sums(accounts);
  for (const End& end : ends) {
    if (end.values[value] != below_all) sums[end.account].add(end.values[value]);
  }
  std::vector<double> all(accounts);
  for (std::size_t a = 0; a < accounts; ++a) all[a] = sums[a].value();
  return all;
}

std::vector<std::int64_t> distinct_posts(const GraphTable& table, const ActRows& rows,
                                         const CoortweetMarks& marks, CoortweetStatistics over) {
  std::unordered_map<std::string_view, std::uint32_t> number;
  for (std::uint32_t a = 0; a < table.nodes.size(); ++a) number.emplace(table.nodes[a], a);
  constexpr std::uint32_t not_asked = TextId::none, no_node = TextId::none - 1;
  std::vector<std::uint32_t> node(rows.texts.size(), not_asked);
  const auto node_of = [&](TextId account) {
    std::uint32_t& answer = node[account.row()];
    if (answer != not_asked) return answer;
    const auto found = number.find(rows.texts[account]);
    return answer = found == number.end() ? no_node : found->second;
  };
  std::vector<std::uint64_t> shares;  // account << 32 | post
  const bool fast = over == CoortweetStatistics::above_fast_threshold;
  const std::vector<std::uint8_t>& marked = fast ? marks.in_fast_pair : marks.in_pair;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    if (marked[i] == 0) continue;
    const std::uint32_t account = node_of(rows.rows[i].account);
    if (account == no_node) continue;
    shares.push_back(std::uint64_t{account} << 32 | rows.rows[i].post.value);
  }
  tbb::parallel_sort(shares.begin(), shares.end());
  std::vector<std::int64_t> posts(table.nodes.size(), 0);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    posts[shares[i] >> 32] += i == 0 || shares[i] != shares[i - 1];
  }
  return posts;
}

}  // namespace

void add_coortweet_statistics(GraphTable& table, const ActRows& rows, const CoortweetMarks& marks,
                              CoortweetStatistics over) {
  const bool with_fast = edge_column<double>(table, "avg_time_delta_fast") != nullptr;
  const std::vector<End> ends = distinct_ends(table, with_fast, over);
  const std::size_t accounts = table.nodes.size();
  const std::string full = with_fast ? "_full" : "";
  table.node_columns.push_back({"avg_time_delta" + full, means(ends, 0, accounts)});
  if (with_fast) table.node_columns.push_back({"avg_time_delta_fast", means(ends, 1, accounts)});
  table.node_columns.push_back({"avg_edge_symmetry_score" + full, means(ends, 2, accounts)});
  if (with_fast) {
    table.node_columns.push_back({"avg_edge_symmetry_score_fast", means(ends, 3, accounts)});
  }
  std::vector<bool> has_edge(accounts, false);
  for (const End& end : ends) has_edge[end.account] = true;
  std::vector<std::int64_t> posts = distinct_posts(table, rows, marks, over);
  for (std::size_t a = 0; a < accounts; ++a) {
    if (!has_edge[a]) posts[a] = INT64_MIN;
  }
  table.node_columns.push_back({"unique_shares_count", std::move(posts)});
}

}  // namespace lockstep
