#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace lockstep {

// Whether all bytes are digits of ASCII; true for no bytes. Eight at once: ids are most of what is
// looked at so.
inline bool all_digits(std::string_view text) {
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t eight;
    std::memcpy(&eight, at, 8);
    // '0' to '9' are 0x30 to 0x39, and stay in 0x30 to 0x3F with 6 added.
    constexpr std::uint64_t high = 0xF0F0F0F0F0F0F0F0, zeros = 0x3030303030303030;
    if ((eight & high) != zeros || ((eight + 0x0606060606060606) & high) != zeros) return false;
  }
  for (; left > 0; ++at, --left) {
    if (*at < '0' || *at > '9') return false;
  }
  return true;
}

// The number that up to 19 digits of ASCII stand for. Eight at once, pairs of them joined to fours
// and eights.
inline std::uint64_t value_of_digits(std::string_view digits) {
  std::uint64_t value = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; digits.size() >= 8; digits.remove_prefix(8)) {
      std::uint64_t eight;
      std::memcpy(&eight, digits.data(), 8);
      eight = (eight & 0x0F0F0F0F0F0F0F0F) * (1 + (10 << 8)) >> 8;
      eight = (eight & 0x00FF00FF00FF00FF) * (1 + (100 << 16)) >> 16;
      eight = (eight & 0x0000FFFF0000FFFF) * (1 + (std::uint64_t{10'000} << 32)) >> 32;
      value = value * 100'000'000 + eight;
    }
  }
  for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  return value;
}

}  // namespace lockstep
