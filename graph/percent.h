#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lockstep {

// The byte that the escape "%XX" at `at` stands for (RFC 3986 section 2.1); -1 where there is none.
int percent_byte(std::string_view text, std::size_t at);

// The bytes that a text with such escapes stands for; what is no escape stays as it is.
std::string percent_decoded(std::string_view text);

}  // namespace lockstep
