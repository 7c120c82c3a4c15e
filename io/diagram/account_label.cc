#include "io/diagram/account_label.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <memory>

#include "io/escape.h"

namespace lockstep {
namespace {

constexpr std::int64_t most_code_points = 12, most_bytes = 4096;

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};
using OpenText = std::unique_ptr<UText, CloseText>;

OpenText open_text(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  OpenText open(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error));
  return U_SUCCESS(error) ? std::move(open) : nullptr;
}

// Runs of white space become one space, none at the ends.
std::string one_line(std::string_view text) {
  std::string out;
  const OpenText open = open_text(text);
  if (!open) return out;
  bool space = false;
  for (UChar32 c = utext_next32From(open.get(), 0); c >= 0; c = utext_next32(open.get())) {
    const auto end = static_cast<std::size_t>(utext_getNativeIndex(open.get()));
    utext_previous32(open.get());
    const auto start = static_cast<std::size_t>(utext_getNativeIndex(open.get()));
    utext_next32(open.get());
    if (u_isUWhiteSpace(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += text.substr(start, end - start);
  }
  return out;
}

bool shows_something(std::string_view text) {
  const OpenText open = open_text(text);
  if (!open) return false;
  for (UChar32 c = utext_next32From(open.get(), 0); c >= 0; c = utext_next32(open.get())) {
    const bool blank = u_isUWhiteSpace(c) ||
                       u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
                       c == 0x2800 /* braille without dots */;
    if (!blank && u_hasBinaryProperty(c, UCHAR_GRAPHEME_BASE)) return true;
  }
  return false;
}

std::int64_t code_points(std::string_view text) {
  std::int64_t n = 0;
  for (const char byte : text) n += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return n;
}

// The end of the first graphemes, in bytes.
std::size_t cut_at(std::string_view text, std::size_t most_graphemes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> graphemes(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
  const OpenText open = open_text(text);
  if (U_FAILURE(error) || !open) return 0;
  graphemes->setText(open.get(), error);
  if (U_FAILURE(error)) return 0;
  std::size_t end = 0;
  for (std::size_t n = 0; n < most_graphemes; ++n) {
    const std::int32_t next = graphemes->next();
    if (next == icu::BreakIterator::DONE) break;
    const auto grapheme = text.substr(end, static_cast<std::size_t>(next) - end);
    if (code_points(grapheme) > most_code_points) break;
    end = static_cast<std::size_t>(next);
  }
  return end;
}

}  // namespace

std::string short_line(std::string_view text, std::size_t most_graphemes) {
  // More bytes than any cut needs would only cost time.
  const std::string line = one_line(show_controls(text.substr(0, most_bytes)));
  const std::size_t end = cut_at(line, most_graphemes);
  if (end == line.size()) return line;
  // What was balanced before the cut may no longer be.
  return show_controls(line.substr(0, end)) + "…";
}

std::string drawn_label(const FoundAccount& account, std::size_t most_graphemes) {
  const std::string text = label(account);
  if (!shows_something(text)) return isolated(short_line(account.id, most_graphemes));
  return isolated(short_line(text, most_graphemes));
}

}  // namespace lockstep
