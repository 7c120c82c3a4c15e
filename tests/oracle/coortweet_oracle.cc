#include "tests/oracle/coortweet_oracle.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace lockstep::oracle {
namespace {

struct Row {
  std::optional<std::string> object;
  std::string account, content;
  double time;
};

struct Pair {
  Row first, second;  // the older one first
  double delta;
};

std::vector<Row> plain(const ActRows& rows) {
  std::vector<Row> all;
  for (const ActRow& row : rows.rows) {
    Row one{std::nullopt, std::string(rows.texts[row.account]), std::string(rows.texts[row.post]),
            row.seconds};
    if (row.object) one.object = std::string(rows.texts[row.object]);
    all.push_back(one);
  }
  return all;
}

std::vector<Row> filtered_by_account(const std::vector<Row>& all, std::size_t least) {
  std::map<std::string, std::vector<Row>> by_account;
  std::vector<std::string> order;
  for (const Row& row : all) {
    if (!by_account.contains(row.account)) order.push_back(row.account);
    by_account[row.account].push_back(row);
  }
  std::vector<Row> kept;
  for (const std::string& account : order) {
    const auto& rows = by_account[account];
    if (rows.size() >= least) kept.insert(kept.end(), rows.begin(), rows.end());
  }
  return kept;
}

std::vector<Pair> second_filter(std::vector<Pair> pairs, const std::vector<Row>& rows,
                                std::size_t least) {
  if (least < 1) return pairs;
  std::set<std::string> contents;
  for (const Pair& pair : pairs) contents.insert({pair.first.content, pair.second.content});
  std::map<std::string, std::size_t> count;
  for (const Row& row : rows) count[row.account] += contents.contains(row.content);
  std::set<std::string> ok;
  for (const Row& row : rows) {
    if (contents.contains(row.content) && count[row.account] >= least) ok.insert(row.content);
  }
  std::erase_if(pairs, [&](const Pair& pair) {
    return !ok.contains(pair.first.content) && !ok.contains(pair.second.content);
  });
  return pairs;
}

}  // namespace

std::map<std::pair<std::string, std::string>, CoortweetEdge> coortweet(
    const ActRows& act_rows, const CoortweetOptions& options) {
  const std::vector<Row> all = plain(act_rows);
  const std::vector<Row> rows = filtered_by_account(all, options.min_participation);
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      const Row &x = rows[i], &y = rows[j];
      if (x.object != y.object) continue;
      const bool swapped = y.time < x.time;
      const Pair pair{swapped ? y : x, swapped ? x : y, std::abs(x.time - y.time)};
      if (pair.delta > options.window_s) continue;
      const bool loop = !x.object || *x.object == x.content || *x.object == y.content ||
                        x.content == y.content || x.account == y.account;
      if (options.loops == Loops::keep || !loop) pairs.push_back(pair);
    }
  }
  pairs = second_filter(pairs, rows, options.min_participation);

  std::set<std::pair<std::string, std::string>> fast;
  if (options.fast_window_s) {
    std::vector<Pair> quick = pairs;
    std::erase_if(quick, [&](const Pair& pair) { return pair.delta > *options.fast_window_s; });
    for (const Pair& pair : second_filter(quick, all, options.min_participation)) {
      fast.insert({pair.first.content, pair.second.content});
    }
  }
  std::map<std::pair<std::string, std::string>, CoortweetEdge> edges;
  for (const Pair& pair : pairs) {
    CoortweetEdge& edge = edges[std::minmax(pair.first.account, pair.second.account)];
    ++edge.weight;
    edge.fast += fast.contains({pair.first.content, pair.second.content});
    edge.delta_sum += pair.delta;
    edge.older.insert(pair.first.content);
    edge.newer.insert(pair.second.content);
  }
  return edges;
}

}  // namespace lockstep::oracle
