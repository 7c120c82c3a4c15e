#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lockstep {

// The character that begins at byte `at`, which moves behind it; -1 for a maximal sequence of bytes
// that is no UTF-8 (Unicode 15, section 3.9). Requires at < text.size().
std::int32_t next_character(std::string_view text, std::size_t& at);

// The same of a character that is not of ASCII.
std::int32_t next_wide_character(std::string_view text, std::size_t& at);

inline std::int32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return next_wide_character(text, at);
  ++at;
  return byte;
}

}  // namespace lockstep
