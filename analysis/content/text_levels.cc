#include "analysis/content/text_levels.h"

#include "analysis/content/dodges.h"
#include "analysis/content/letters.h"
#include "analysis/content/text.h"

namespace lockstep {
namespace {

// What remains of an Arabic letter without its dots; the same wherever in a word it stands.
UChar32 without_dots(UChar32 c) {
  switch (c) {
    case U'ب':
    case U'ت':
    case U'ث':
    case U'ن':
    case U'ي':
    case U'پ':
    case U'ں':
    case U'ٹ':
      return 0x066E;
    case U'ج':
    case U'خ':
    case U'چ':
      return U'ح';
    case U'ذ':
    case U'ڈ':
      return U'د';
    case U'ز':
    case U'ژ':
    case U'ڕ':
    case U'ڑ':
      return U'ر';
    case U'ش':
      return U'س';
    case U'ض':
      return U'ص';
    case U'ظ':
      return U'ط';
    case U'غ':
      return U'ع';
    case U'ف':
    case U'ق':
    case U'ڤ':
    case 0x066F:
      return 0x06A1;
    case U'گ':
      return U'ك';
    case U'ڵ':
      return U'ل';
    case U'ۆ':
      return U'و';
    case U'ێ':
      return 0x066E;
    default:
      return c;
  }
}

UChar32 digit_as_letter(int digit) {
  constexpr std::string_view letters = "olzeasbtbg";
  return letters[static_cast<std::size_t>(digit)];
}

UChar32 bare(UChar32 c) {
  if (c >= 0x600 && c < 0x700) return without_dots(fold_arabic(c));
  if (c < 0x370 || c >= 0x530) return c;
  const char latin = latin_look_alike(static_cast<char32_t>(c));
  return latin != 0 ? latin : c;
}

std::string one_blank_between(std::string_view text) {
  std::string kept;
  bool blank = false;
  each_letter(text, [&](UChar32 c) {
    if (u_isUWhiteSpace(c)) {
      blank = !kept.empty();
      return;
    }
    if (u_charType(c) == U_FORMAT_CHAR) return;
    if (blank) kept += ' ';
    blank = false;
    append_letter(kept, c);
  });
  return kept;
}

std::string with_folded_spelling(std::string_view message) {
  std::string folded;
  each_letter(message, [&](UChar32 c) {
    const bool arabic = (c >= 0x0610 && c <= 0x061A) || (c >= 0x0640 && c <= 0x0670) ||
                        (c >= 0x06D6 && c <= 0x06ED);
    if (!arabic || !is_tatweel_or_mark(c)) append_letter(folded, fold_arabic(c));
  });
  return folded;
}

}  // namespace

std::string_view name(TextLevel level) {
  switch (level) {
    case TextLevel::raw:
      return "raw";
    case TextLevel::message:
      return "message";
    case TextLevel::spelling:
      return "spelling";
    case TextLevel::words:
      return "words";
    case TextLevel::skeleton:
      return "skeleton";
  }
  return "";
}

std::string text_at(TextLevel level, std::string_view text) {
  switch (level) {
    case TextLevel::raw:
      return std::string(text);
    case TextLevel::message:
      return one_blank_between(nfkc(without_references(text)));
    case TextLevel::spelling:
      return with_folded_spelling(text_at(TextLevel::message, text));
    case TextLevel::words:
      return fold_text(text);
    case TextLevel::skeleton:
      return text_skeleton(text);
  }
  return {};
}

std::string text_skeleton(std::string_view text) {
  std::string skeleton;
  UChar32 last = 0;
  bool after_latin = false;
  int digit = -1;  // stood behind a Latin letter; counts if another Latin one follows
  const auto add = [&](UChar32 c) {
    if (c != last) append_letter(skeleton, c);
    last = c;
  };
  each_letter(nfkc_casefold(without_references(text)), [&](UChar32 c) {
    if (c == 0xFFFD || is_tatweel_or_mark(c)) return;
    if (u_isdigit(c)) {
      digit = after_latin ? u_charDigitValue(c) : -1;
      after_latin = false;
      return;
    }
    if (u_isalpha(c)) {
      c = bare(c);
      if (digit >= 0 && is_latin(c)) add(digit_as_letter(digit));
      add(c);
    }
    after_latin = is_latin(c);
    digit = -1;
  });
  return skeleton;
}

}  // namespace lockstep
