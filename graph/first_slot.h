#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace lockstep {

// Where in a table of `slots` (a power of 2, from 2 to 2^32) a hash is looked for first: by its
// upper bits. So tables of any size keep their hashes in the same order, up to what stands behind
// its place, and to bring one into another is to walk both from one end to the other.
inline std::size_t first_slot(std::uint32_t hash, std::size_t slots) {
  return hash >> (32 - std::countr_zero(slots));
}

}  // namespace lockstep
