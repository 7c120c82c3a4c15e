#pragma once

#include <cstdint>

namespace lockstep {

// splitmix64's mixing (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
constexpr std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// A number in [0, 2^64) that hangs on what is asked alone and not on the order of asking.
constexpr std::uint64_t keyed_draw(std::uint64_t seed, std::uint64_t round, std::uint64_t item) {
  return mixed(mixed(mixed(seed) + round) + item);
}

}  // namespace lockstep
