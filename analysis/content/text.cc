#include "analysis/content/text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cassert>

namespace lockstep {
namespace {

std::string nfkc_casefold(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(error);
  assert(U_SUCCESS(error));
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  nfkc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                      sink, nullptr, error);
  return folded;
}

struct Fold {
  UChar32 from, to;
};

// Letters that stand for one another in copies of an Arabic text (FORMATS.md section 5).
constexpr std::array<Fold, 14> arabic_folds{{{0x0622, 0x0627},
                                             {0x0623, 0x0627},
                                             {0x0625, 0x0627},
                                             {0x0671, 0x0627},
                                             {0x0649, 0x064A},
                                             {0x0629, 0x0647},
                                             {0x0624, 0x0648},
                                             {0x0626, 0x064A},
                                             {0x06A9, 0x0643},
                                             {0x06CC, 0x064A},
                                             {0x06BE, 0x0647},
                                             {0x06D5, 0x0647},
                                             {0x06C0, 0x0647},
                                             {0x06C1, 0x0647}}};

UChar32 fold_letter(UChar32 c) {
  if (c < 0x0600 || c > 0x06FF) return c;
  for (const Fold& fold : arabic_folds) {
    if (fold.from == c) return fold.to;
  }
  return c;
}

bool is_tatweel_or_mark(UChar32 c) {
  if (c == 0x0640) return true;
  const int type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR;
}

void append(std::string& text, UChar32 c) {
  std::array<char, 4> bytes;
  std::int32_t n = 0;
  UBool error = false;
  U8_APPEND(bytes.data(), n, 4, c, error);
  if (!error) text.append(bytes.data(), static_cast<std::size_t>(n));
}

// Calls visit(code point) along well-formed and other UTF-8 alike; bad bytes are U+FFFD.
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

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::size_t word_end(std::string_view text, std::size_t from) {
  while (from < text.size() && !is_blank(text[from])) ++from;
  return from;
}

bool is_handle_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t handle_end(std::string_view text, std::size_t from) {
  while (from < text.size() && is_handle_letter(text[from])) ++from;
  return from;
}

// Where the thing that begins at `at` and is no part of the message ends; `at` if there is none.
std::size_t skip_reference(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const bool starts_word = at == 0 || !is_handle_letter(text[at - 1]);
  if (rest.starts_with('@') && starts_word) {
    const std::size_t end = handle_end(text, at + 1);
    return end > at + 1 ? end : at;
  }
  if (!starts_word) return at;
  const bool url = rest.starts_with("http://") || rest.starts_with("https://") ||
                   rest.starts_with("www.") || rest.starts_with("t.me/") ||
                   rest.starts_with("HTTP://") || rest.starts_with("HTTPS://");
  return url ? word_end(text, at) : at;
}

std::string without_references(std::string_view text) {
  if (text.starts_with("RT @")) {
    const std::size_t end = handle_end(text, 4);
    text.remove_prefix(end < text.size() && text[end] == ':' ? end + 1 : end);
  }
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = skip_reference(text, i);
    if (end > i) {
      kept += ' ';
      i = end;
    } else {
      kept += text[i++];
    }
  }
  return kept;
}

enum class Digits { drop, keep };

// Writes letters (and digits, '_' when kept) of an NFKC-folded text, one blank between words.
std::string letters_of(std::string_view folded, Digits digits) {
  std::string key;
  UChar32 last = 0, before_last = 0;
  const auto blank = [&] {
    if (last != ' ' && !key.empty()) key += ' ';
    before_last = last;
    last = ' ';
  };
  each_letter(folded, [&](UChar32 c) {
    if (c == 0xFFFD || is_tatweel_or_mark(c)) return;
    if (digits == Digits::keep && c == '_') {
      key += '_';
      return;
    }
    if (u_isdigit(c)) {
      if (digits == Digits::keep) append(key, '0' + u_charDigitValue(c));
      return;
    }
    if (!u_isalpha(c)) return blank();
    c = fold_letter(c);
    if (c == last && c == before_last) return;
    append(key, c);
    before_last = last;
    last = c;
  });
  while (key.ends_with(' ')) key.pop_back();
  return key;
}

}  // namespace

std::string fold_text(std::string_view text) {
  return letters_of(nfkc_casefold(without_references(text)), Digits::drop);
}

bool says_enough(std::string_view folded) {
  std::size_t letters = 0, words = folded.empty() ? 0 : 1;
  each_letter(folded, [&](UChar32 c) { c == ' ' ? ++words : ++letters; });
  return letters >= 20 || words >= 5;
}

std::string fold_hashtag(std::string_view hashtag) {
  std::string key = letters_of(nfkc_casefold(hashtag), Digits::keep);
  bool has_letter = false;
  each_letter(key, [&](UChar32 c) { has_letter |= u_isalpha(c) != 0; });
  return has_letter ? key : std::string{};
}

}  // namespace lockstep
