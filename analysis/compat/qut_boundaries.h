#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lockstep {

// The word boundaries of UAX #29 (https://www.unicode.org/reports/tr29, rules WB1 to WB999, the
// properties of ICU's Unicode) as Python's regex module finds them (compared with its versions of
// October 2022 and May 2026), ends included; none of an empty text. It departs from the standard
// where marks and formats (Extend, Format, ZWJ) are ignored, which shows in Arabic with direction
// marks: at the start of a text they join what follows; the character two places away that some
// rules ask for is the very next, or the one right before, ignored or not. After an odd number of
// regional indicators there is never a boundary, nor between an apostrophe (U+0027, U+2019) and a
// vowel of French or Italian. Texts must be lower-case.
// ICU's own iterator would not do: it asks dictionaries about Thai, Chinese and Japanese, and
// tailors some rules. Linear in the length.
std::vector<std::size_t> qut_boundaries(std::u32string_view text);

// Word_Break=WSegSpace: blanks that may stretch, not tabs, ends of lines or no-break spaces.
bool is_word_space(char32_t c);

}  // namespace lockstep
