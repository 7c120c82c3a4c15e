#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep {

// One point of a quantile function: `percent` of all values lie at or below `value`.
struct Quantile {
  std::int64_t percent, value;
};

// Random numbers that are the same on every machine: xoshiro256** 1.0 seeded by splitmix64
// (Blackman & Vigna, ACM TOMS 47(4), 2021, doi:10.1145/3460772; prng.di.unimi.it). The
// distributions are our own and use whole numbers only: those of <random> differ between libraries,
// and exp and log between processors.
class Random {
 public:
  // Streams of one seed with different names are independent, so that one behaviour can change
  // without changing the dice of the others.
  Random(std::uint64_t seed, std::string_view stream);
  explicit Random(const std::array<std::uint64_t, 4>& state) : state_(state) {}

  std::uint64_t next();
  // Uniform in [0, n), n > 0.
  std::uint64_t below(std::uint64_t n);
  // Uniform in [low, high], both included.
  std::int64_t between(std::int64_t low, std::int64_t high);
  bool chance(unsigned percent) { return below(100) < percent; }
  // A value by its quantile function, which runs straight from one point to the next. Points go up,
  // from percent 0 to percent 100.
  std::int64_t along(std::span<const Quantile> points);
  // An index with probability in proportion to its weight.
  std::size_t weighted(std::span<const std::uint32_t> weights);

  template <class T>
  const T& pick(std::span<const T> from) {
    assert(!from.empty());
    return from[static_cast<std::size_t>(below(from.size()))];
  }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return pick(std::span<const T>(from));
  }
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[static_cast<std::size_t>(below(i))]);
    }
  }

 private:
  std::array<std::uint64_t, 4> state_;
};

// The next number of the sequence that starts with `state`, which moves on.
std::uint64_t splitmix64(std::uint64_t& state);

}  // namespace lockstep
