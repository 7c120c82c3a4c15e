#include "io/platform/text_marks.h"

#include <algorithm>
#include <string>

namespace lockstep {
namespace {

bool continues_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The first place where the word stands and nothing goes on behind it.
std::size_t find_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (end == text.size() || !continues_word(text[end])) return at;
  }
  return text.npos;
}

}  // namespace

std::vector<TextMark> text_marks(std::string_view text, std::span<const std::string_view> hashtags,
                                 std::span<const std::string_view> links,
                                 std::span<const std::string_view> handles) {
  std::vector<TextMark> found;
  const auto look = [&](TextMark::Kind kind, std::span<const std::string_view> items,
                        std::string_view sign) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].empty()) continue;
      const std::string word = std::string(sign) + std::string(items[i]);
      const std::size_t at = find_word(text, word);
      if (at != text.npos) found.push_back({kind, at, at + word.size(), i});
    }
  };
  look(TextMark::Kind::link, links, "");
  look(TextMark::Kind::hashtag, hashtags, "#");
  look(TextMark::Kind::mention, handles, "@");
  std::stable_sort(found.begin(), found.end(),
                   [](const TextMark& a, const TextMark& b) { return a.begin < b.begin; });
  std::vector<TextMark> marks;
  for (const TextMark& mark : found) {
    if (marks.empty() || mark.begin >= marks.back().end) marks.push_back(mark);
  }
  return marks;
}

std::size_t code_points(std::string_view text, std::size_t bytes) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bytes),
                    [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace lockstep
