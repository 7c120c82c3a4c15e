#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/compat/coortweet_sweep.h"

namespace lockstep {

// The edges from `first` to below `end`, as smaller account << 32 | larger account, accounts by
// their rank; and how many pairs they have.
struct CoortweetRange {
  std::uint64_t first, end, pairs;
};

// Cuts the edges into ranges of at most `most_pairs` pairs each, in ascending order; the pairs of
// one edge stay together, whatever their number. `rank` has a cell for each sighting: where its
// account stands. One sweep, and one more for each account with more pairs than that.
std::vector<CoortweetRange> coortweet_ranges(const CoortweetSweep& sweep,
                                             std::span<const std::uint32_t> rank,
                                             std::uint32_t accounts, std::uint64_t most_pairs);

// The pairs of a range, in the order of the pair table. Two sweeps on all threads.
std::vector<CoortweetPair> coortweet_pairs_of(const CoortweetSweep& sweep,
                                              std::span<const std::uint32_t> rank,
                                              const CoortweetRange& range);

// Which pairs are those of a fast window, whatever range they are in.
class CoortweetFastWindow {
 public:
  // One sweep. Keeps a cell for each text, and 8 bytes for each fast pair of a post that several
  // accounts use as theirs, which no range could tell alone; there are none in ordinary tables.
  CoortweetFastWindow(const ActRows& rows, const CoortweetSweep& sweep,
                      const CoortweetOptions& options);

  // A cell for each pair: 1 where its two posts are, on any object, a pair that passes the fast
  // window and its own filter. `pairs` are all pairs of some edges.
  std::vector<std::uint8_t> flags(std::span<const CoortweetPair> pairs) const;

 private:
  std::uint64_t posts(std::uint32_t older, std::uint32_t newer) const;
  bool passes(const CoortweetPair& pair) const;

  const ActRows& rows_;
  double window_s_;
  std::vector<std::uint8_t> in_pairs_, ok_;  // posts
  std::vector<std::uint64_t> of_shared_;     // pairs of posts, sorted
};

}  // namespace lockstep
