#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/compat/coortweet.h"
#include "analysis/compat/coortweet_groups.h"

namespace lockstep {

// The order in which CooRTweet's graph numbers its accounts, which decides who stands first in an
// edge: first those that are the smaller account of a pair, as they come in the pair table, then
// the others, as they come as the larger one.
class CoortweetVertexOrder {
 public:
  // `rank` has a cell for each text: where it stands among the `accounts` accounts.
  CoortweetVertexOrder(const ActRows& rows, const CoortweetGroups& groups,
                       std::span<const std::uint32_t> rank, std::size_t accounts, bool with_fast);

  void meet(std::span<const CoortweetPair> pairs);

  // True if account a, by rank, stands before b. Both stand in a pair that was met.
  bool before(std::uint32_t a, std::uint32_t b) const;

 private:
  // Where a pair stands in its table: by the place of the newer row, then of the older one, in the
  // file's order and not the time's; with a fast window first by the posts, as flag_speed_share()
  // sorts the table by them.
  using Place = std::array<std::uint64_t, 3>;
  Place place_of(const CoortweetPair& pair) const;

  const ActRows& rows_;
  std::span<const std::uint32_t> rank_;
  std::vector<std::uint32_t> object_, place_, post_rank_;  // of rows, of rows, of texts
  std::vector<Place> as_smaller_, as_larger_;
};

// Its group_stats() over the edges with 1 in `above`, or all if that is empty. `lists` are the
// edges' objects joined by commas, `first` the end of each edge that the original names first.
std::vector<CoortweetObject> coortweet_group_stats(std::span<const std::string> lists,
                                                   std::span<const std::uint32_t> first,
                                                   std::span<const std::int64_t> above);

}  // namespace lockstep
