#pragma once

#include <cstdint>
#include <vector>

#include "analysis/compat/coortweet.h"

namespace lockstep {

// A row that may stand in a pair.
struct CoortweetRow {
  double seconds;
  std::uint32_t place;  // of the row when rows are put together by account
  std::uint32_t row;
  TextId account, post;
};

// The sightings of object o are sightings[starts[o] .. starts[o+1]), by time, then place; those
// that sighting i can pair with as the newer one are first[i] .. i-1.
struct CoortweetGroups {
  std::vector<CoortweetRow> sightings;
  std::vector<std::uint32_t> starts, first;
};

// Rules 1 and 2: rows of accounts with enough of them, grouped by object; objects in the order of
// their first place, without those that can't make a pair.
CoortweetGroups coortweet_groups(const ActRows& all, const CoortweetOptions& options);

// Fails if the window makes more pairs than most_pairs, or a hundred times as many within
// one account, which are dropped but have to be met; the message names the object that makes most.
Done check_coortweet_size(const ActRows& all, const CoortweetGroups& groups,
                          const CoortweetOptions& options, std::uint64_t most_pairs);

}  // namespace lockstep
