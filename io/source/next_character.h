#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lockstep {

// The character that begins at byte `at`, which moves behind it; -1 for a maximal sequence of bytes
// that is no UTF-8 (Unicode 15, section 3.9). Requires at < text.size().
std::int32_t next_character(std::string_view text, std::size_t& at);

}  // namespace lockstep
