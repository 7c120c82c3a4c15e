#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/compat/coortweet.h"

namespace lockstep {

// CooRTweet's pairs, put together by account. Edge e joins accounts ends[e][0] <= ends[e][1], by
// their ranks, and has the pairs order[starts[e] .. starts[e+1]), in the order of the pair table;
// edges are sorted.
struct CoortweetEdges {
  std::vector<std::array<std::uint32_t, 2>> ends;
  std::vector<std::uint64_t> starts{0};
  std::vector<std::uint32_t> order;

  std::size_t size() const { return ends.size(); }
  std::span<const std::uint32_t> of(std::size_t edge) const {
    return std::span(order).subspan(starts[edge], starts[edge + 1] - starts[edge]);
  }
};

// `rank` has a cell for each text: where it stands among the `accounts` accounts. Linear in the
// pairs, but for a sort of each account's own; on all threads.
CoortweetEdges coortweet_edges(const ActRows& rows, std::span<const CoortweetPair> pairs,
                               std::span<const std::uint32_t> rank, std::size_t accounts);

// What the table says of edges in one of the two networks; missing (INT64_MIN, NaN) where an edge
// has no pair in it.
struct CoortweetColumns {
  std::vector<std::int64_t> weight, older, newer;
  std::vector<double> delta_s, symmetry;
};

// Appends a row for each edge: over all pairs, or over those with `fast` 1 if it is not empty.
void add_coortweet_rows(CoortweetColumns& columns, const ActRows& rows, const CoortweetPairs& pairs,
                        const CoortweetEdges& edges, std::span<const std::uint8_t> fast);

// 1 for weights above the type-7 quantile p of them all, 0 for others, missing ones missing.
std::vector<std::int64_t> above_quantile(std::span<const std::int64_t> weights, double p);

// The column object_ids of the same edges: empty where an edge has no pair.
std::vector<std::string> coortweet_object_ids(const ActRows& rows, const CoortweetPairs& pairs,
                                              const CoortweetEdges& edges,
                                              std::span<const std::uint8_t> fast);

// A sum that forgets next to nothing, so that it hardly depends on the order (Neumaier 1974,
// doi:10.1002/zamm.19740540106). R sums in long double; both round to the same mean.
class CoortweetMean {
 public:
  void add(double value);
  double value() const { return (sum_ + lost_) / static_cast<double>(count_); }  // NaN of none

 private:
  double sum_ = 0, lost_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace lockstep
