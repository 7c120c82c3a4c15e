#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// Text whose UTF-8 bytes were written as if each were a character of Latin-1, as in the downloads
// of Facebook and Instagram ("\u00d9\u0085" for U+0645): set right, once. Left as it is where a
// character lies beyond U+00FF, where all are ASCII, and where the bytes are no UTF-8.
std::string set_right(std::string_view text);

}  // namespace lockstep
