#include "analysis/compat/word_boundaries.h"

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

// The characters around a place, those that WB4 ignores left out; U_WB_OTHER beyond the ends.
struct Around {
  Class before_last, last, next, after_next;
  std::size_t indicators;  // regional indicators in a row up to the place
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
  return b == U_WB_REGIONAL_INDICATOR && at.indicators % 2 == 1;                      // WB15, 16
}

}  // namespace

bool is_word_space(char32_t c) { return class_of(c) == U_WB_WSEGSPACE; }

std::vector<std::size_t> word_boundaries(std::u32string_view text) {
  if (text.empty()) return {};
  std::vector<Class> classes;
  for (const char32_t c : text) classes.push_back(class_of(c));
  const auto next_of = [&](std::size_t i) {
    do ++i;
    while (i < text.size() && is_ignored(classes[i]));
    return i;
  };
  std::vector<std::size_t> boundaries{0};  // WB1
  Around at{U_WB_OTHER, classes[0], U_WB_OTHER, U_WB_OTHER,
            classes[0] == U_WB_REGIONAL_INDICATOR ? 1u : 0u};
  for (std::size_t i = 1; i < text.size(); ++i) {
    const Class before = classes[i - 1], here = classes[i];
    const bool apart = is_newline(before) || is_newline(here);
    if (apart && !(before == U_WB_CR && here == U_WB_LF)) boundaries.push_back(i);  // WB3 to 3b
    if (!apart && is_ignored(here)) continue;                                       // WB4
    if (!apart) {
      const std::size_t next = next_of(i);
      at.next = here;
      at.after_next = next < text.size() ? classes[next] : Class{U_WB_OTHER};
      const bool glued = (before == U_WB_ZWJ && is_pictograph(text[i])) ||      // WB3c
                         (before == U_WB_WSEGSPACE && here == U_WB_WSEGSPACE);  // WB3d
      if (!glued && !joins(at)) boundaries.push_back(i);
    }
    at.before_last = at.last;
    at.last = here;
    at.indicators = here == U_WB_REGIONAL_INDICATOR ? at.indicators + 1 : 0;
  }
  boundaries.push_back(text.size());  // WB2
  return boundaries;
}

}  // namespace lockstep
