#include "analysis/synchrony/sittings.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace lockstep {
namespace {

// The first content of a set, halving the way there (union-find).
std::uint32_t first_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

}  // namespace

std::uint32_t find_sittings(std::span<const std::int64_t> a, std::span<const std::int64_t> b,
                            std::int64_t within_ms,
                            std::vector<std::pair<std::int64_t, std::uint32_t>>& order,
                            std::vector<std::uint32_t>& sittings) {
  const std::size_t n = a.size();
  sittings.resize(n);
  std::iota(sittings.begin(), sittings.end(), 0u);
  order.clear();
  for (std::uint32_t i = 0; i < n; ++i) order.emplace_back(a[i], i);
  std::sort(order.begin(), order.end());
  for (std::size_t i = 1; i < n; ++i) {
    for (std::size_t j = i; j-- > 0 && order[i].first - order[j].first <= within_ms;) {
      const std::uint32_t x = order[i].second, y = order[j].second;
      if (std::abs(b[x] - b[y]) > within_ms) continue;
      const std::uint32_t s = first_of(sittings, x), t = first_of(sittings, y);
      sittings[std::max(s, t)] = std::min(s, t);
    }
  }
  // Sets lead to their first content, so its number is known when the others' are asked for.
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t parent = sittings[i];
    sittings[i] = parent == i ? count++ : sittings[parent];
  }
  return count;
}

}  // namespace lockstep
