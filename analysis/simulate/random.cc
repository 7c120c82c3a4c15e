#include "analysis/simulate/random.h"

#include <bit>

namespace lockstep {

std::uint64_t splitmix64(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

Random::Random(std::uint64_t seed, std::string_view stream) : state_{} {
  std::uint64_t mixed = 0xcbf29ce484222325;  // FNV-1a of the name
  for (const char c : stream) mixed = (mixed ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  mixed ^= splitmix64(seed);
  for (std::uint64_t& word : state_) word = splitmix64(mixed);
}

std::uint64_t Random::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t t = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= t;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::uint64_t Random::below(std::uint64_t n) {
  assert(n > 0);
  // The high bits, as few as hold n - 1, drawn again when too large: exact, at most two draws on
  // average.
  const int spare = std::countl_zero(n - 1);
  if (spare == 64) return 0;
  std::uint64_t value;
  do {
    value = next() >> spare;
  } while (value >= n);
  return value;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  assert(low <= high);
  return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

std::int64_t Random::along(std::span<const Quantile> points) {
  assert(points.size() >= 2 && points.front().percent == 0 && points.back().percent == 100);
  constexpr std::int64_t grain = 10'000;  // a percent is cut so fine
  const std::int64_t at = between(0, 100 * grain - 1);
  std::size_t i = 1;
  while (points[i].percent * grain <= at) ++i;
  const Quantile from = points[i - 1], to = points[i];
  return from.value + (to.value - from.value) * (at - from.percent * grain) /
                          ((to.percent - from.percent) * grain);
}

std::size_t Random::weighted(std::span<const std::uint32_t> weights) {
  std::uint64_t total = 0;
  for (const std::uint32_t weight : weights) total += weight;
  std::uint64_t at = below(total);
  std::size_t i = 0;
  while (at >= weights[i]) at -= weights[i++];
  return i;
}

}  // namespace lockstep
