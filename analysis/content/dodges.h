#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// Undoes ways of writing a word so that moderation does not find it. Both take and give words with
// blanks between them, and leave words of ordinary spelling as they are.

// Single letters in a row, three or more, as in "s.c.a.m" and "ف ض ي ح ة", become words.
// In `words` a byte stands between two words: how many characters were there (gap_width at most),
// and gap_with_marks if not all of them were blanks. In such a row gaps with marks are inside
// words, if there are any, and of them or else of the blank ones the narrowest; others stand
// between words.
constexpr char gap_width = 15, gap_with_marks = 16;
std::string rejoin_letters(std::string_view words);

// In a word of two alphabets (Latin, Greek, Cyrillic) the letters of the rarer one become those of
// the other that look the same: "bоycott" with a Cyrillic o is "boycott". As many of both: Latin.
std::string fold_look_alikes(std::string_view words);

// The Latin letter that looks like this small Greek or Cyrillic one, or like its capital; else 0.
char latin_look_alike(char32_t letter);

}  // namespace lockstep
