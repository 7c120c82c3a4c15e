#include "io/import/whatsapp_fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "io/source/next_character.h"

namespace lockstep {
namespace {

constexpr std::size_t head_characters = 90;

bool is_blank(UChar32 c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x3000;
}

// Value of a decimal digit of any script; -1 for all else.
int digit_of(UChar32 c) { return c < 0 ? -1 : u_charDigitValue(c); }

bool is_vowel_sign(UChar32 c) { return (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640; }

UChar32 letter_form(UChar32 c) {
  switch (c) {
    case 0x622:
    case 0x623:
    case 0x625:
      return 0x627;  // alef
    case 0x649:
    case 0x6CC:
      return 0x64A;  // ya
    case 0x6A9:
      return 0x643;  // kaf
    case 0x629:
      return 0x647;  // ta marbuta
    case 0x2019:
    case 0x2BC:
      return '\'';
    default:
      return u_foldCase(c, U_FOLD_CASE_DEFAULT);
  }
}

void append(UChar32 c, std::string& out) {
  char bytes[4];
  std::int32_t length = 0;
  UBool failed = false;
  U8_APPEND(reinterpret_cast<std::uint8_t*>(bytes), length, 4, c, failed);
  if (!failed) out.append(bytes, static_cast<std::size_t>(length));
}

// One spelling of letters with accents and nuktas; the text itself if ICU can't.
std::string composed(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_SUCCESS(error)) {
    nfc->normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr,
                       error);
  }
  return U_SUCCESS(error) ? out : std::string(text);
}

}  // namespace

bool is_direction_mark(std::int32_t c) {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x61C || c == 0xFEFF;
}

FoldedHead fold_head(std::string_view line) {
  FoldedHead head;
  const auto put = [&](std::string_view bytes, std::size_t from) {
    head.text += bytes;
    head.at.insert(head.at.end(), bytes.size(), static_cast<std::uint16_t>(from));
  };
  std::size_t at = 0;
  for (std::size_t n = 0; n < head_characters && at < line.size(); ++n) {
    const std::size_t from = at;
    const UChar32 c = next_character(line, at);
    if (is_direction_mark(c)) continue;
    const int digit = digit_of(c);
    head.arabic |= c == 0x60C || (c > 0x7F && digit >= 0);
    if (is_blank(c)) {
      put(" ", from);
    } else if (c == 0x60C) {
      put(",", from);
    } else if (digit >= 0) {
      put(std::string(1, static_cast<char>('0' + digit)), from);
    } else {
      put(line.substr(from, at - from), from);
    }
  }
  head.at.push_back(static_cast<std::uint16_t>(at));
  return head;
}

bool may_begin_message(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t from = at;
    const UChar32 c = next_character(line, at);
    if (is_direction_mark(c) || is_blank(c)) continue;
    return c == '[' || digit_of(c) >= 0 || line.substr(from).starts_with(persian_era);
  }
  return false;
}

bool begins_with_mark(std::string_view text) {
  return text.starts_with("\u200E") || text.starts_with("\u200F");
}

std::string_view without_marks_before(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const UChar32 c = next_character(text, at);
    if (!is_direction_mark(c) && !is_blank(c)) return text.substr(from);
  }
  return {};
}

std::string without_marks(std::string_view text) {
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const UChar32 c = next_character(text, at);
    if (is_direction_mark(c)) continue;
    if (!is_blank(c)) {
      clean += text.substr(from, at - from);
    } else if (!clean.empty() && clean.back() != ' ') {
      clean += ' ';
    }
  }
  if (clean.ends_with(' ')) clean.pop_back();
  return clean;
}

std::string fold_wording(std::string_view raw) {
  const std::string text = composed(raw);
  std::string folded;
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = next_character(text, at);
    if (c < 0 || is_direction_mark(c) || is_vowel_sign(c)) continue;
    if (!is_blank(c) && c != '\n' && c != 0x200C) {
      append(letter_form(c), folded);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  for (;;) {
    std::size_t stop = 0;
    for (const std::string_view end : {" ", ".", "。", "۔", "।"}) {
      if (folded.ends_with(end)) stop = end.size();
    }
    if (stop == 0) return folded;
    folded.resize(folded.size() - stop);
  }
}

}  // namespace lockstep
