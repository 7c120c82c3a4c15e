// CooRTweet's edges: its pairs by their two accounts, and what it says of each edge.
//
// Pairs are put in rows by the smaller account with a counting sort, then each row is sorted by the
// other account and the pair's place, all in one number. Edges are the runs.
// Reference: CooRTweet 2.1.3 (commit d31a008), R/generate_coordinated_network.R.

#include "analysis/compat/coortweet_edges.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "analysis/compat/quantile.h"

namespace lockstep {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Calls visit(begin, end) for each run of the same other account in a sorted row.
template <class Visit>
void each_run(std::span<const std::uint64_t> row, Visit visit) {
  for (std::size_t i = 0; i < row.size();) {
    std::size_t j = i + 1;
    while (j < row.size() && row[j] >> 32 == row[i] >> 32) ++j;
    visit(i, j);
    i = j;
  }
}

// Pairs by the smaller account: other account << 32 | pair.
struct PairRows {
  std::vector<std::uint64_t> starts, cells;

  std::span<std::uint64_t> of(std::size_t account) {
    return std::span(cells).subspan(starts[account], starts[account + 1] - starts[account]);
  }
};

PairRows pair_rows(const ActRows& rows, std::span<const CoortweetPair> pairs,
                   std::span<const std::uint32_t> rank, std::size_t accounts) {
  const auto ranks = [&](const CoortweetPair& pair) {
    return std::minmax(
        {rank[rows.rows[pair.older].account.row()], rank[rows.rows[pair.newer].account.row()]});
  };
  PairRows by_account;
  by_account.starts.assign(accounts + 1, 0);
  for (const CoortweetPair& pair : pairs) ++by_account.starts[ranks(pair).first + 1];
  std::inclusive_scan(by_account.starts.begin(), by_account.starts.end(),
                      by_account.starts.begin());
  by_account.cells.resize(pairs.size());
  std::vector<std::uint64_t> next(by_account.starts.begin(), by_account.starts.end() - 1);
  for (std::uint32_t p = 0; p < pairs.size(); ++p) {
    const auto [a, b] = ranks(pairs[p]);
    by_account.cells[next[a]++] = std::uint64_t{b} << 32 | p;
  }
  tbb::parallel_for(std::size_t{0}, accounts, [&](std::size_t a) {
    tbb::parallel_sort(by_account.of(a).begin(), by_account.of(a).end());
  });
  return by_account;
}

struct EdgeCells {
  std::int64_t weight = INT64_MIN, older = INT64_MIN, newer = INT64_MIN;
  double delta_s = missing, symmetry = missing;
};

// Sums up one edge at a time; keeps its memory between them.
class EdgeSummer {
 public:
  EdgeCells sum(const ActRows& rows, const CoortweetPairs& pairs,
                std::span<const std::uint32_t> of_edge, std::span<const std::uint8_t> fast) {
    // Most edges have one pair; its posts need not be looked up.
    if (of_edge.size() == 1 && (fast.empty() || fast[of_edge[0]] != 0)) {
      return {1, 1, 1, pairs.rows[of_edge[0]].delta_s, 1};
    }
    older_.clear();
    newer_.clear();
    CoortweetMean delta_s;
    for (const std::uint32_t p : of_edge) {
      if (!fast.empty() && fast[p] == 0) continue;
      const CoortweetPair& pair = pairs.rows[p];
      older_.push_back(rows.rows[pair.older].post.value);
      newer_.push_back(rows.rows[pair.newer].post.value);
      delta_s.add(pair.delta_s);
    }
    EdgeCells edge;
    if (older_.empty()) return edge;
    edge.weight = static_cast<std::int64_t>(older_.size());
    edge.delta_s = delta_s.value();
    edge.older = distinct(older_);
    edge.newer = distinct(newer_);
    edge.symmetry = static_cast<double>(std::min(edge.older, edge.newer)) /
                    static_cast<double>(std::max(edge.older, edge.newer));
    return edge;
  }

 private:
  static std::int64_t distinct(std::vector<std::uint32_t>& values) {
    if (values.size() == 1) return 1;
    std::sort(values.begin(), values.end());
    return std::unique(values.begin(), values.end()) - values.begin();
  }

  std::vector<std::uint32_t> older_, newer_;
};

}  // namespace

void CoortweetMean::add(double value) {
  const double sum = sum_ + value;
  lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - sum) + value : (value - sum) + sum_;
  sum_ = sum;
  ++count_;
}

CoortweetEdges coortweet_edges(const ActRows& rows, std::span<const CoortweetPair> pairs,
                               std::span<const std::uint32_t> rank, std::size_t accounts) {
  CoortweetEdges edges;
  PairRows by_account = pair_rows(rows, pairs, rank, accounts);
  std::vector<std::uint64_t> first_edge(accounts + 1, 0);
  tbb::parallel_for(std::size_t{0}, accounts, [&](std::size_t a) {
    each_run(by_account.of(a), [&](std::size_t, std::size_t) { ++first_edge[a + 1]; });
  });
  std::inclusive_scan(first_edge.begin(), first_edge.end(), first_edge.begin());
  edges.ends.resize(first_edge.back());
  edges.starts.resize(first_edge.back() + 1);
  edges.order.resize(pairs.size());
  tbb::parallel_for(std::size_t{0}, accounts, [&](std::size_t a) {
    const std::span<const std::uint64_t> row = by_account.of(a);
    const std::uint64_t begin = by_account.starts[a];
    for (std::size_t i = 0; i < row.size(); ++i) {
      edges.order[begin + i] = static_cast<std::uint32_t>(row[i]);
    }
    std::uint64_t edge = first_edge[a];
    each_run(row, [&](std::size_t i, std::size_t j) {
      edges.ends[edge] = {static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(row[i] >> 32)};
      edges.starts[++edge] = begin + j;
    });
  });
  return edges;
}

void add_coortweet_rows(CoortweetColumns& columns, const ActRows& rows, const CoortweetPairs& pairs,
                        const CoortweetEdges& edges, std::span<const std::uint8_t> fast) {
  const std::size_t before = columns.weight.size(), size = before + edges.size();
  for (auto* cells : {&columns.weight, &columns.older, &columns.newer}) cells->resize(size);
  for (auto* cells : {&columns.delta_s, &columns.symmetry}) cells->resize(size);
  tbb::enumerable_thread_specific<EdgeSummer> summers;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, edges.size(), 1024), [&](const auto& range) {
    EdgeSummer& summer = summers.local();
    for (std::size_t e = range.begin(); e < range.end(); ++e) {
      const EdgeCells edge = summer.sum(rows, pairs, edges.of(e), fast);
      columns.weight[before + e] = edge.weight;
      columns.older[before + e] = edge.older;
      columns.newer[before + e] = edge.newer;
      columns.delta_s[before + e] = edge.delta_s;
      columns.symmetry[before + e] = edge.symmetry;
    }
  });
}

std::vector<std::int64_t> above_quantile(std::span<const std::int64_t> weights, double p) {
  std::vector<double> values;
  values.reserve(weights.size());
  for (const std::int64_t weight : weights) {
    if (weight != INT64_MIN) values.push_back(static_cast<double>(weight));
  }
  const double threshold = quantile_type7(std::move(values), p);
  std::vector<std::int64_t> flags;
  flags.reserve(weights.size());
  for (const std::int64_t weight : weights) {
    flags.push_back(weight == INT64_MIN ? INT64_MIN : static_cast<double>(weight) > threshold);
  }
  return flags;
}

std::vector<std::string> coortweet_object_ids(const ActRows& rows, const CoortweetPairs& pairs,
                                              const CoortweetEdges& edges,
                                              std::span<const std::uint8_t> fast) {
  const auto text = [&](TextId id) { return rows.texts[id]; };
  std::vector<std::string> lists(edges.size());
  std::vector<std::uint32_t> of_edge;
  // The last edge whose list has the object; the missing object stands behind the texts.
  std::vector<std::size_t> listed_in(rows.texts.size() + 1, edges.size());
  for (std::size_t e = 0; e < edges.size(); ++e) {
    of_edge.assign(edges.of(e).begin(), edges.of(e).end());
    // flag_speed_share() sets a key on its result, which puts the pairs in the order of their
    // posts.
    if (!pairs.fast.empty()) {
      std::stable_sort(of_edge.begin(), of_edge.end(), [&](std::uint32_t x, std::uint32_t y) {
        const auto posts = [&](std::uint32_t p) {
          return std::pair(text(rows.rows[pairs.rows[p].older].post),
                           text(rows.rows[pairs.rows[p].newer].post));
        };
        return posts(x) < posts(y);
      });
    }
    bool first = true;
    for (const std::uint32_t p : of_edge) {
      if (!fast.empty() && fast[p] == 0) continue;
      const TextId object = rows.rows[pairs.rows[p].older].object;
      std::size_t& last = listed_in[object ? object.row() : rows.texts.size()];
      if (last == e) continue;
      last = e;
      if (!first) lists[e] += ',';
      first = false;
      lists[e] += object ? text(object) : "NA";
    }
  }
  return lists;
}

}  // namespace lockstep
