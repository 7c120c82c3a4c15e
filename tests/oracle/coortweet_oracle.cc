#include "tests/oracle/coortweet_oracle.h"

#include <algorithm>
#include <cmath>
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

bool is_loop(const Row& x, const Row& y) {
  return !x.object || *x.object == x.content || *x.object == y.content || x.content == y.content ||
         x.account == y.account;
}

// Rules 2 to 4, in the order of the objects' first rows.
std::vector<Pair> all_pairs(const std::vector<Row>& rows, const CoortweetOptions& options) {
  std::vector<std::optional<std::string>> objects;
  for (const Row& row : rows) {
    if (std::find(objects.begin(), objects.end(), row.object) == objects.end()) {
      objects.push_back(row.object);
    }
  }
  std::vector<Pair> pairs;
  for (const auto& object : objects) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t j = i + 1; j < rows.size(); ++j) {
        const Row &x = rows[i], &y = rows[j];
        if (x.object != object || y.object != object) continue;
        const bool swapped = y.time < x.time;
        const Pair pair{swapped ? y : x, swapped ? x : y, std::abs(x.time - y.time)};
        if (pair.delta > options.window_s) continue;
        if (options.loops == Loops::keep || !is_loop(x, y)) pairs.push_back(pair);
      }
    }
  }
  return pairs;
}

CoortweetEdges aggregated(const std::vector<Pair>& pairs) {
  CoortweetEdges edges;
  for (const Pair& pair : pairs) {
    CoortweetEdge& edge = edges[std::minmax(pair.first.account, pair.second.account)];
    ++edge.weight;
    edge.delta_sum += pair.delta;
    edge.older.insert(pair.first.content);
    edge.newer.insert(pair.second.content);
  }
  return edges;
}

std::map<std::string, CoortweetAccount> statistics(const CoortweetEdges& edges,
                                                   const std::vector<Pair>& pairs) {
  std::map<std::string, std::set<std::pair<double, double>>> seen;
  for (const auto& [ends, edge] : edges) {
    seen[ends.first].insert({edge.mean(), edge.symmetry()});
    seen[ends.second].insert({edge.mean(), edge.symmetry()});
  }
  std::map<std::string, CoortweetAccount> accounts;
  for (const auto& [account, values] : seen) {
    CoortweetAccount& one = accounts[account];
    one = {0, 0, {}};
    for (const auto& [mean, symmetry] : values) {
      one.mean += mean / static_cast<double>(values.size());
      one.symmetry += symmetry / static_cast<double>(values.size());
    }
  }
  for (const Pair& pair : pairs) {
    accounts[pair.first.account].posts.insert(pair.first.content);
    accounts[pair.second.account].posts.insert(pair.second.content);
  }
  return accounts;
}

}  // namespace

double CoortweetEdge::symmetry() const {
  const auto [less, more] = std::minmax({older.size(), newer.size()});
  return static_cast<double>(less) / static_cast<double>(more);
}

CoortweetResult coortweet(const ActRows& act_rows, const CoortweetOptions& options) {
  const std::vector<Row> all = plain(act_rows);
  const std::vector<Row> rows = filtered_by_account(all, options.min_participation);
  const std::vector<Pair> pairs =
      second_filter(all_pairs(rows, options), rows, options.min_participation);
  CoortweetResult result{.pairs = {}, .all = aggregated(pairs), .fast = {}, .accounts = {}};
  for (const Pair& pair : pairs) {
    result.pairs.push_back(pair.first.object.value_or("missing") + ' ' + pair.first.content + ' ' +
                           pair.second.content);
  }
  result.accounts = statistics(result.all, pairs);
  if (!options.fast_window_s) return result;
  std::vector<Pair> quick = pairs;
  std::erase_if(quick, [&](const Pair& pair) { return pair.delta > *options.fast_window_s; });
  std::set<std::pair<std::string, std::string>> posts;
  for (const Pair& pair : second_filter(quick, all, options.min_participation)) {
    posts.insert({pair.first.content, pair.second.content});
  }
  std::vector<Pair> flagged = pairs;
  std::erase_if(flagged, [&](const Pair& pair) {
    return !posts.contains({pair.first.content, pair.second.content});
  });
  result.fast = aggregated(flagged);
  return result;
}

std::set<std::pair<std::string, std::string>> above_quantile(const CoortweetEdges& edges,
                                                             double p) {
  std::vector<double> sorted;
  for (const auto& [ends, edge] : edges) sorted.push_back(edge.weight);
  std::sort(sorted.begin(), sorted.end());
  std::set<std::pair<std::string, std::string>> above;
  if (sorted.empty()) return above;
  const double h = static_cast<double>(sorted.size() - 1) * p;
  const auto k = static_cast<std::size_t>(std::floor(h));
  const double next = k + 1 < sorted.size() ? sorted[k + 1] : sorted[k];
  const double threshold = sorted[k] + (h - std::floor(h)) * (next - sorted[k]);
  for (const auto& [ends, edge] : edges) {
    if (edge.weight > threshold) above.insert(ends);
  }
  return above;
}

}  // namespace lockstep::oracle
