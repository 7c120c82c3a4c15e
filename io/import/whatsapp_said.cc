#include "io/import/whatsapp_said.h"

#include <algorithm>
#include <optional>

#include "io/import/whatsapp_fold.h"
#include "io/source/next_character.h"

namespace lockstep {
namespace {

constexpr std::size_t longest_name = 100;  // characters

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// True if a quotation is open at the end: the colon behind is inside a name.
bool opens_quotation(std::string_view text) {
  const auto count = [&](std::string_view mark) {
    std::size_t n = 0;
    for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += mark.size()) ++n;
    return n;
  };
  return count("\"") % 2 == 1 || count("\u201C") + count("\u201E") > count("\u201D") ||
         count("\u00AB") > count("\u00BB");
}

bool is_notice(std::string_view before_colon, const ChatPhrases& phrases) {
  if (opens_quotation(before_colon)) return true;
  const bool blank = before_colon.find(' ') != before_colon.npos;
  if (blank && characters(before_colon) > longest_name) return true;
  switch (phrases.notice(before_colon)) {
    case ChatEvent::encrypted:
    case ChatEvent::security:
    case ChatEvent::created:
    case ChatEvent::subject:
    case ChatEvent::number:
      return true;
    default:
      return false;
  }
}

struct Split {
  std::size_t before = 0, after = 0;  // bytes of the line
};

// The first colon with a blank behind it, marks aside, or at the end; "name:." has no text either.
std::optional<Split> colon_of(std::string_view line) {
  for (std::size_t at = 0; (at = line.find(':', at)) != line.npos; ++at) {
    std::size_t behind = at + 1;
    if (line.substr(behind) == ".") return Split{at, line.size()};
    while (behind < line.size()) {
      std::size_t next = behind;
      if (!is_direction_mark(next_character(line, next))) break;
      behind = next;
    }
    if (behind == line.size()) return Split{at, behind};
    if (line[behind] == ' ') return Split{at, behind + 1};
  }
  return std::nullopt;
}

}  // namespace

ChatSaid chat_said(std::string_view line, const ChatPhrases& phrases) {
  const std::optional<Split> split = colon_of(line);
  if (!split) return {.authored = false, .author = {}, .text = line};
  const std::string_view author = line.substr(0, split->before);
  if (is_notice(author, phrases)) return {.authored = false, .author = {}, .text = line};
  return {.authored = true, .author = author, .text = line.substr(split->after)};
}

}  // namespace lockstep
