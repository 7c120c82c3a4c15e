#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

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

void append_letter(std::string& text, UChar32 c);

// NFKC, and NFKC with case folded, which also drops what is not seen (Unicode 15, by ICU).
std::string nfkc(std::string_view text);
std::string nfkc_casefold(std::string_view text);

// Text without a leading "RT @name:", links and mentions; a blank stands for each.
std::string without_references(std::string_view text);

// The letter that stands for `c` in any copy of an Arabic text: of the forms of alef, ya, ta
// marbuta and hamza, the Persian kaf, ya and he (FORMATS.md section 5).
UChar32 fold_arabic(UChar32 c);

// Tatweel, harakat and other marks, direction marks, joiners and the like.
bool is_tatweel_or_mark(UChar32 c);

}  // namespace lockstep
