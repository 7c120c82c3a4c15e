#include "analysis/synchrony/sittings.h"

#include <algorithm>
#include <cstdlib>

#include "analysis/disjoint_sets.h"

namespace lockstep {

std::uint32_t find_sittings(std::span<const std::int64_t> a, std::span<const std::int64_t> b,
                            std::int64_t within_ms, std::vector<std::uint64_t>& order,
                            std::vector<std::uint32_t>& sittings) {
  // In one word the minute or so that a acted in, which sorts fast, and the number of the content.
  constexpr int minute_bits = 16;
  const std::size_t n = a.size();
  each_alone(sittings, n);
  order.clear();
  const std::int64_t begin = n == 0 ? 0 : *std::min_element(a.begin(), a.end());
  for (std::size_t i = 0; i < n; ++i) {
    const auto minutes = static_cast<std::uint64_t>(a[i] - begin) >> minute_bits;
    order.push_back(std::min<std::uint64_t>(minutes, UINT32_MAX) << 32 | i);
  }
  std::sort(order.begin(), order.end());
  const std::uint64_t reach = (static_cast<std::uint64_t>(within_ms) >> minute_bits) + 1;
  for (std::size_t i = 1; i < n; ++i) {
    const auto x = static_cast<std::uint32_t>(order[i]);
    for (std::size_t j = i; j-- > 0 && (order[i] >> 32) - (order[j] >> 32) <= reach;) {
      const auto y = static_cast<std::uint32_t>(order[j]);
      if (std::abs(a[x] - a[y]) > within_ms || std::abs(b[x] - b[y]) > within_ms) continue;
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
