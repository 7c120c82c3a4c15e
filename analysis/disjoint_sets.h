#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace lockstep {

// Disjoint sets of 0, 1, ... n - 1 (union-find, halving the way). Each leads to its first number,
// so that `parent` is the same for any order of joining but for how long the ways are; it is the
// caller's vector, as the hottest use keeps it from pair to pair.

inline void each_alone(std::vector<std::uint32_t>& parent, std::size_t n) {
  parent.resize(n);
  std::iota(parent.begin(), parent.end(), 0u);
}

// The first of the set that i is in.
inline std::uint32_t first_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

// Makes one set of those of i and j; false if they were one.
inline bool join(std::vector<std::uint32_t>& parent, std::uint32_t i, std::uint32_t j) {
  const std::uint32_t x = first_of(parent, i), y = first_of(parent, j);
  parent[std::max(x, y)] = std::min(x, y);
  return x != y;
}

}  // namespace lockstep
