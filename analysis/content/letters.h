#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep {

// What the levels of a text are made of. ICU's headers come with it: for sources of this folder.

// Calls visit(code point) along UTF-8; bytes that are none are U+FFFD.
template <class Visit>
void each_letter(std::string_view text, Visit visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    visit(c);
  }
}

inline void append_letter(std::string& text, UChar32 c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
    return;
  }
  char bytes[4];
  std::int32_t n = 0;
  UBool error = false;
  U8_APPEND(bytes, n, 4, c, error);
  if (!error) text.append(bytes, static_cast<std::size_t>(n));
}

// NFKC, and NFKC with case folded, which also drops what is not seen (Unicode 15, by ICU).
std::string nfkc(std::string_view text);
std::string nfkc_casefold(std::string_view text);

// Text without a leading "RT @name:", links and mentions; a blank stands for each.
std::string without_references(std::string_view text);

// The letter that stands for `c` in any copy of an Arabic text: of the forms of alef, ya, ta
// marbuta and hamza, the Persian kaf, ya and he (FORMATS.md section 5).
UChar32 fold_arabic(UChar32 c);

// What stands for `c` in a folded text: its letter, a blank, or 0 for nothing. By a table as far as
// most texts need it.
constexpr UChar32 folds_known = 0x800;
const std::array<char16_t, folds_known>& known_folds();
UChar32 look_up_fold(UChar32 c);
inline UChar32 fold_of(UChar32 c, const std::array<char16_t, folds_known>& known) {
  return c < folds_known ? known[static_cast<std::size_t>(c)] : look_up_fold(c);
}

// A Latin letter of a text whose case is folded.
inline bool is_latin(UChar32 c) { return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F); }

// Tatweel, harakat and other marks, direction marks, joiners and the like.
bool is_tatweel_or_mark(UChar32 c);

}  // namespace lockstep
