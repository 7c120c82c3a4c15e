#include "analysis/compat/qut_boundaries.h"

#include <unicode/uchar.h>

namespace lockstep {
namespace {

using Class = std::int32_t;  // UWordBreakValues

Class class_of(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK);
}
bool is_pictograph(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

bool is_newline(Class c) { return c == U_WB_CR || c == U_WB_LF || c == U_WB_NEWLINE; }
bool is_ignored(Class c) { return c == U_WB_EXTEND || c == U_WB_FORMAT || c == U_WB_ZWJ; }
bool is_letter(Class c) { return c == U_WB_ALETTER || c == U_WB_HEBREW_LETTER; }
bool is_mid_letter(Class c) {
  return c == U_WB_MIDLETTER || c == U_WB_MIDNUMLET || c == U_WB_SINGLE_QUOTE;
}
bool is_mid_number(Class c) {
  return c == U_WB_MIDNUM || c == U_WB_MIDNUMLET || c == U_WB_SINGLE_QUOTE;
}
bool takes_underscore(Class c) {
  return is_letter(c) || c == U_WB_NUMERIC || c == U_WB_KATAKANA || c == U_WB_EXTENDNUMLET;
}

// Its own rule: an apostrophe in front of a vowel of French or Italian is part of the word.
bool is_elided(char32_t last, char32_t next) {
  constexpr std::u32string_view vowels = U"aeiouàáâèéêìíîòóôùúû";  // texts are lower-case
  return (last == U'\'' || last == U'\u2019') && vowels.find(next) != vowels.npos;
}

// The characters around a place; U_WB_OTHER beyond the ends.
struct Around {
  Class before_last, last;  // last: the one before the place that WB4 doesn't ignore
  Class next, after_next;
  std::size_t indicators;  // regional indicators in a row up to `last`
};

// WB5 to WB16: whether the place is inside a word.
bool joins(const Around& at) {
  const Class a = at.last, b = at.next;
  if (is_letter(a) && is_letter(b)) return true;                                   // WB5
  if (is_letter(a) && is_mid_letter(b) && is_letter(at.after_next)) return true;   // WB6
  if (is_letter(at.before_last) && is_mid_letter(a) && is_letter(b)) return true;  // WB7
  if (a == U_WB_HEBREW_LETTER && b == U_WB_SINGLE_QUOTE) return true;              // WB7a
  if (a == U_WB_HEBREW_LETTER && b == U_WB_DOUBLE_QUOTE) {                         // WB7b
    if (at.after_next == U_WB_HEBREW_LETTER) return true;
  }
  if (at.before_last == U_WB_HEBREW_LETTER && a == U_WB_DOUBLE_QUOTE) {  // WB7c
    if (b == U_WB_HEBREW_LETTER) return true;
  }
  const bool digit = a == U_WB_NUMERIC, digit_next = b == U_WB_NUMERIC;
  if ((digit || is_letter(a)) && digit_next) return true;                             // WB8, WB9
  if (digit && is_letter(b)) return true;                                             // WB10
  if (at.before_last == U_WB_NUMERIC && is_mid_number(a) && digit_next) return true;  // WB11
  if (digit && is_mid_number(b) && at.after_next == U_WB_NUMERIC) return true;        // WB12
  if (a == U_WB_KATAKANA && b == U_WB_KATAKANA) return true;                          // WB13
  if (takes_underscore(a) && b == U_WB_EXTENDNUMLET) return true;                     // WB13a
  if (a == U_WB_EXTENDNUMLET && takes_underscore(b)) return true;                     // WB13b
  return at.indicators % 2 == 1;                                                      // WB15, WB16
}

}  // namespace

bool is_word_space(char32_t c) { return class_of(c) == U_WB_WSEGSPACE; }

std::vector<std::size_t> qut_boundaries(std::u32string_view text) {
  if (text.empty()) return {};
  std::vector<Class> classes;
  for (const char32_t c : text) classes.push_back(class_of(c));
  classes.push_back(U_WB_OTHER);
  std::vector<std::size_t> boundaries{0};  // WB1
  std::size_t indicators = 0;
  std::size_t last = text.size();  // the last that is not ignored; none yet
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Class before = i > 0 ? classes[i - 1] : Class{U_WB_OTHER}, here = classes[i];
    const bool apart = i > 0 && (is_newline(before) || is_newline(here));
    if (apart && !(before == U_WB_CR && here == U_WB_LF)) boundaries.push_back(i);  // WB3 to 3b
    if (is_ignored(here)) continue;                                                 // WB4
    if (!apart && last != text.size()) {
      const Class before_last = last > 0 ? classes[last - 1] : Class{U_WB_OTHER};
      const bool glued = (before == U_WB_ZWJ && is_pictograph(text[i])) ||      // WB3c
                         (before == U_WB_WSEGSPACE && here == U_WB_WSEGSPACE);  // WB3d
      const Around around{before_last, classes[last], here, classes[i + 1], indicators};
      if (!glued && !is_elided(text[last], text[i]) && !joins(around)) boundaries.push_back(i);
    }
    const bool in_a_row = last + 1 == i;
    indicators = here != U_WB_REGIONAL_INDICATOR ? 0 : in_a_row ? indicators + 1 : 1;
    last = i;
  }
  boundaries.push_back(text.size());  // WB2
  return boundaries;
}

}  // namespace lockstep
