#pragma once

#include <cstdint>
#include <vector>

#include "graph/acts.h"
#include "graph/unset_vector.h"

namespace lockstep {

// Acts that may stand in a tie, in the order of Acts::rows; column by column, as each step of
// pairing reads only one or two. Those of content c are [starts[c], starts[c + 1]).
struct Survivors {
  UnsetVector<std::uint32_t> row;      // of Acts::rows
  UnsetVector<std::uint32_t> account;  // row of the account
  UnsetVector<std::int64_t> ms;
  std::vector<std::uint32_t> starts;

  std::size_t size() const { return row.size(); }
};

// Leaves out what can be in no tie of at least `min_contents` contents, and nothing else: acts with
// nobody else's act on the content within the window, then acts of accounts with too few contents
// left, and so on until nothing changes (or eight times: what is left over costs time, no truth).
// Most accounts of a content that everybody shares share nothing else, so this is what makes such
// contents small. Linear in the acts for each round; on all threads. Needs less than 2^32 acts.
Survivors survivors(const Acts& acts, std::int64_t window_ms, std::uint32_t min_contents);

}  // namespace lockstep
