#pragma once

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

}  // namespace lockstep
