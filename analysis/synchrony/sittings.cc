#include "analysis/synchrony/sittings.h"

#include <algorithm>
#include <cstdlib>

#include "analysis/disjoint_sets.h"

namespace lockstep {

std::uint32_t find_sittings(std::span<const std::int64_t> a, std::span<const std::int64_t> b,
                            std::int64_t within_ms,
                            std::vector<std::pair<std::int64_t, std::uint32_t>>& order,
                            std::vector<std::uint32_t>& sittings) {
  const std::size_t n = a.size();
  each_alone(sittings, n);
  order.clear();
  for (std::uint32_t i = 0; i < n; ++i) order.emplace_back(a[i], i);
  std::sort(order.begin(), order.end());
  for (std::size_t i = 1; i < n; ++i) {
    for (std::size_t j = i; j-- > 0 && order[i].first - order[j].first <= within_ms;) {
      const std::uint32_t x = order[i].second, y = order[j].second;
      if (std::abs(b[x] - b[y]) > within_ms) continue;
      join(sittings, x, y);
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
