#include "io/import/whatsapp_fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "graph/ascii.h"
#include "io/source/next_character.h"

namespace lockstep {
namespace {

bool is_blank(UChar32 c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x3000;
}

// Value of a decimal digit of any script; -1 for all else.
int digit_of(UChar32 c) {
  if (c < 0x660) return c >= '0' && c <= '9' ? c - '0' : -1;
  return u_charDigitValue(c);
}

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

// One spelling of letters with accents and nuktas, in `made` unless the text has it already; the
// text itself if ICU can't.
std::string_view composed(std::string_view text, std::string& made) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return text;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (nfc->isNormalizedUTF8(piece, error) && U_SUCCESS(error)) return text;
  error = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&made);
  nfc->normalizeUTF8(0, piece, sink, nullptr, error);
  return U_SUCCESS(error) ? std::string_view(made) : text;
}

// So many bytes from the beginning, and the rest of a character.
std::string_view up_to(std::string_view text, std::size_t bytes) {
  std::size_t end = std::min(text.size(), bytes);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(0, end);
}

// Of a text that is composed, without the end's being taken off.
std::string fold_composed(std::string_view text) {
  std::string folded;
  folded.reserve(text.size() + 8);
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = next_character(text, at);
    if (c == ' ' || c == '\n' || c == '\t') {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
    } else if (c >= 0 && c < 0x80) {
      folded += ascii_lower(static_cast<char>(c));
    } else if (c < 0 || is_direction_mark(c) || is_vowel_sign(c)) {
      continue;
    } else if (!is_blank(c) && c != 0x200C) {
      append(letter_form(c), folded);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  return folded;
}

}  // namespace

void fold_head(std::string_view line, FoldedHead& head) {
  head.size = 0;
  head.arabic = false;
  const auto put = [&](char byte, std::size_t from) {
    head.at[head.size] = static_cast<std::uint16_t>(from);
    head.bytes[head.size++] = byte;
  };
  std::size_t at = 0;
  for (std::size_t n = 0; n < FoldedHead::most_characters && at < line.size(); ++n) {
    const std::size_t from = at;
    const UChar32 c = next_character(line, at);
    if (c >= 0 && c < 0x80) {
      put(c == '\t' ? ' ' : static_cast<char>(c), from);
      continue;
    }
    if (is_direction_mark(c)) continue;
    const int digit = digit_of(c);
    head.arabic |= c == 0x60C || digit >= 0;
    if (is_blank(c)) {
      put(' ', from);
    } else if (c == 0x60C) {
      put(',', from);
    } else if (digit >= 0) {
      put(static_cast<char>('0' + digit), from);
    } else {
      for (std::size_t i = from; i < at; ++i) put(line[i], from);
    }
  }
  head.at[head.size] = static_cast<std::uint16_t>(at);
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
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const UChar32 c = next_character(text, at);
    if (is_blank(c)) {
      if (!clean.empty() && clean.back() != ' ') clean += ' ';
    } else if (at == from + 1) {
      clean += text[from];
    } else if (!is_direction_mark(c)) {
      clean += text.substr(from, at - from);
    }
  }
  if (clean.ends_with(' ')) clean.pop_back();
  return clean;
}

std::string fold_wording(std::string_view raw) {
  std::string made;
  std::string folded = fold_composed(is_ascii(raw) ? raw : composed(raw, made));
  for (;;) {
    std::size_t stop = 0;
    for (const std::string_view end : {" ", ".", "。", "۔", "।"}) {
      if (folded.ends_with(end)) stop = end.size();
    }
    if (stop == 0) return folded;
    folded.resize(folded.size() - stop);
  }
}

std::string fold_beginning(std::string_view raw) {
  constexpr std::size_t enough = 16;
  if (raw.size() <= enough) return fold_wording(raw);
  // What stands further behind composes with nothing so near the beginning.
  const std::string_view near = up_to(raw, 2 * enough);
  std::string made;
  return fold_composed(up_to(is_ascii(near) ? near : composed(near, made), enough));
}

}  // namespace lockstep
