#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

// Which contents two accounts took up in one sitting: both acted on the two within `within_ms`, or
// on others that lead from the one to the other so. Readers who come upon a page's posts together
// repost several of them at about the same time: that is one coincidence, not several (METHODS.md
// section 3.5). `a` and `b` are when each acted on the contents, in milliseconds; sittings[i] is
// the number of the sitting of content i, counted from 0 in the order of the contents that begin
// them. Returns how many there are. Cost: a sort, and the pairs of contents within `within_ms` for
// a.
std::uint32_t find_sittings(std::span<const std::int64_t> a, std::span<const std::int64_t> b,
                            std::int64_t within_ms, std::vector<std::uint64_t>& scratch,
                            std::vector<std::uint32_t>& sittings);

}  // namespace lockstep
