#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/acts.h"
#include "graph/network.h"

namespace lockstep {

// Of co-acts by the same two posts keeps the one on the content with the fewest acts, the first of
// equals: what one pair of posts shows is one coincidence, not many. Sorts by content, time of a,
// of b.
void keep_one_per_posts(const Acts& acts, std::vector<CoAct>& coacts);

// Memory for the gaps and days of a tie.
struct TieScratch {
  std::vector<std::int64_t> gaps, days;
};

// What the co-acts of a and b, sorted by content and at least one, say in numbers; not where they
// stand.
Tie tie_of(const Acts& acts, AccountId a, AccountId b, std::span<const CoAct> coacts,
           std::uint32_t traces, TieScratch& scratch);

}  // namespace lockstep
