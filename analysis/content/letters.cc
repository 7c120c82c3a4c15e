#include "analysis/content/letters.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <cassert>

namespace lockstep {
namespace {

std::string normalised(const icu::Normalizer2* form, std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string normal;
  normal.reserve(text.size());
  icu::StringByteSink<std::string> sink(&normal);
  form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                      sink, nullptr, error);
  assert(U_SUCCESS(error));
  return normal;
}

struct Fold {
  UChar32 from, to;
};

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

bool may_begin_reference(char c) {
  return c == '@' || c == 'h' || c == 'H' || c == 'w' || c == 't';
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

}  // namespace

std::string nfkc(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(error);
  assert(U_SUCCESS(error));
  return normalised(form, text);
}

std::string nfkc_casefold(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(error);
  assert(U_SUCCESS(error));
  return normalised(form, text);
}

std::string without_references(std::string_view text) {
  if (text.starts_with("RT @")) {
    const std::size_t end = handle_end(text, 4);
    text.remove_prefix(end < text.size() && text[end] == ':' ? end + 1 : end);
  }
  std::string kept;
  kept.reserve(text.size());
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = may_begin_reference(text[i]) ? skip_reference(text, i) : i;
    if (end == i) {
      ++i;
      continue;
    }
    kept += text.substr(copied, i - copied);
    kept += ' ';
    copied = i = end;
  }
  return kept += text.substr(copied);
}

UChar32 fold_arabic(UChar32 c) {
  if (c < 0x0600 || c > 0x06FF) return c;
  for (const Fold& fold : arabic_folds) {
    if (fold.from == c) return fold.to;
  }
  return c;
}

UChar32 look_up_fold(UChar32 c) {
  if (c == 0xFFFD || is_tatweel_or_mark(c) || u_isdigit(c)) return 0;
  return u_isalpha(c) ? fold_arabic(c) : ' ';
}

const std::array<char16_t, folds_known>& known_folds() {
  static const auto known = [] {
    std::array<char16_t, folds_known> all;
    for (UChar32 c = 0; c < folds_known; ++c) {
      all[static_cast<std::size_t>(c)] = static_cast<char16_t>(look_up_fold(c));
    }
    return all;
  }();
  return known;
}

bool is_tatweel_or_mark(UChar32 c) {
  if (c < 0x80) return false;
  if (c == 0x0640) return true;
  const int type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR;
}

}  // namespace lockstep
