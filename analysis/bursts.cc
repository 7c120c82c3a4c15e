#include "analysis/bursts.h"

#include <array>
#include <cmath>
#include <cstdint>

namespace lockstep {

std::vector<Burst> bursts(std::span<const Time> times, const BurstOptions& options) {
  if (times.size() < 3 || times.front() == times.back()) return {};
  const std::size_t gaps = times.size() - 1;
  const double span = static_cast<double>(times.back().ms - times.front().ms);
  const double slow = static_cast<double>(gaps) / span, fast = slow * options.speed;
  const double entry = options.price * std::log(static_cast<double>(gaps));
  const auto gap = [&](std::size_t i) {
    return static_cast<double>(times[i + 1].ms - times[i].ms);
  };
  const auto cost = [](double rate, double x) { return rate * x - std::log(rate); };
  // The least cost up to a gap that is slow (0) or fast (1), and which state came before it.
  std::array<double, 2> least{0, entry};
  std::vector<std::array<std::uint8_t, 2>> before(gaps);
  for (std::size_t i = 0; i < gaps; ++i) {
    const bool stays_slow = least[0] <= least[1];
    const bool enters = least[0] + entry < least[1];
    before[i] = {static_cast<std::uint8_t>(!stays_slow), static_cast<std::uint8_t>(!enters)};
    least = {(stays_slow ? least[0] : least[1]) + cost(slow, gap(i)),
             (enters ? least[0] + entry : least[1]) + cost(fast, gap(i))};
  }
  std::vector<Burst> found;
  std::uint8_t state = least[1] < least[0];
  for (std::size_t i = gaps; i-- > 0;) {
    if (state == 1) {
      const bool goes_on = !found.empty() && found.back().first == i + 1;
      if (goes_on) {
        found.back().first = i;
      } else {
        found.push_back({i, i + 1});
      }
    }
    state = before[i][state];
  }
  return {found.rbegin(), found.rend()};
}

}  // namespace lockstep
