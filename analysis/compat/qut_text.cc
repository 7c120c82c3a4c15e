#include "analysis/compat/qut_text.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "analysis/compat/qut_boundaries.h"

namespace lockstep {
namespace {

// What Python's regex calls \s, and what its str.split() parts at besides.
bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }
bool parts_words(char32_t c) { return is_space(c) || (c >= 0x1C && c <= 0x1F); }

std::u32string lower_without_mentions(std::string_view text) {
  icu::UnicodeString lower = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  lower.toLower(icu::Locale::getRoot());
  std::u32string kept;
  bool in_mention = false;
  for (std::int32_t i = 0; i < lower.length(); i = lower.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(lower.char32At(i));
    in_mention = (in_mention && !is_space(c)) || c == U'@';
    if (!in_mention) kept += c;
  }
  return kept;
}

std::string utf8(std::u32string_view text) {
  std::string bytes;
  icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                static_cast<std::int32_t>(text.size()))
      .toUTF8String(bytes);
  return bytes;
}

// Adds what white space leaves of a text, piece by piece.
void add_pieces(std::u32string_view text, std::vector<std::string>& pieces) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && !parts_words(text[end])) ++end;
    if (end > i) pieces.push_back(utf8(text.substr(i, end - i)));
    i = end + 1;
  }
}

}  // namespace

std::string qut_plain_text(std::string_view text) {
  std::vector<std::string> pieces;
  add_pieces(lower_without_mentions(text), pieces);
  std::string plain;
  for (const std::string& piece : pieces) {
    if (!plain.empty()) plain += ' ';
    plain += piece;
  }
  return plain;
}

std::vector<std::string> qut_words(std::string_view text) {
  const std::u32string plain = lower_without_mentions(text);
  const std::vector<std::size_t> boundaries = qut_boundaries(plain);
  std::vector<std::string> words;
  for (std::size_t b = 0; b + 1 < boundaries.size(); ++b) {
    std::size_t begin = boundaries[b];
    const std::size_t end = boundaries[b + 1];
    // It parts texts at boundaries, and what is part of no word goes with the boundary.
    while (begin < end && is_word_space(plain[begin])) ++begin;
    if (begin < end && plain[begin] == U'\'') ++begin;
    add_pieces(std::u32string_view(plain).substr(begin, end - begin), words);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace lockstep
