#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lockstep {

// The word boundaries of UAX #29 (https://www.unicode.org/reports/tr29, rules WB1 to WB999, the
// properties of ICU's Unicode), ends included; none of an empty text. ICU's own iterator would not
// do: it asks dictionaries about Thai, Chinese and Japanese, and changes rules for some languages.
// Linear in the length.
std::vector<std::size_t> word_boundaries(std::u32string_view text);

// Word_Break=WSegSpace: blanks that may stretch, not tabs, ends of lines or no-break spaces.
bool is_word_space(char32_t c);

}  // namespace lockstep
