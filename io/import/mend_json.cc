#include "io/import/mend_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>

#include "io/source/next_character.h"

namespace lockstep {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The code unit of the escape "\uXXXX" at `at`; -1 if there is none.
int code_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int value = 0;
  const char* first = text.data() + at + 2;
  const auto [rest, error] = std::from_chars(first, first + 4, value, 16);
  return error == std::errc{} && rest == first + 4 ? value : -1;
}

// Appends the mended escape at `at` and returns where it ends.
std::size_t mend_escape(std::string_view text, std::size_t at, std::string& out) {
  if (at + 3 < text.size() && text[at + 1] == 'x' && is_hex(text[at + 2]) && is_hex(text[at + 3])) {
    out += "\\u00";
    out += text.substr(at + 2, 2);
    return at + 4;
  }
  const int unit = code_unit(text, at);
  const bool high = unit >= 0xD800 && unit < 0xDC00, low = unit >= 0xDC00 && unit < 0xE000;
  if (high) {
    const int next = code_unit(text, at + 6);
    if (next >= 0xDC00 && next < 0xE000) {
      out += text.substr(at, 12);
      return at + 12;
    }
  }
  if (high || low) {
    out += "\\uFFFD";
    return at + 6;
  }
  out += text.substr(at, 2);
  return at + 2;
}

// Appends one character of at least one byte, U+FFFD for what is not UTF-8.
std::size_t mend_character(std::string_view text, std::size_t at, std::string& out) {
  const std::size_t begin = at;
  const std::int32_t code = next_character(text, at);
  if (code < 0) {
    out += "\uFFFD";
  } else if (code < 0x20) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(code));
  } else {
    out += text.substr(begin, at - begin);
  }
  return at;
}

// A path that stands bare where a value is due, as Telegram Desktop 4.1 wrote `"document_id":
// video_files/sticker (2).webm`; empty if there is none. It ends with the line.
std::string_view bare_path(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 1000;
  std::string_view line = text.substr(at, longest);
  line = line.substr(0, std::min(line.find('\n'), line.size()));
  if (line.size() == longest) return {};
  while (line.ends_with(' ') || line.ends_with(',') || line.ends_with('\r')) line.remove_suffix(1);
  const bool path = line.find('/') != line.npos && line.find('"') == line.npos;
  return path ? line : std::string_view{};
}

}  // namespace

std::string mend_json(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  bool in_string = false, value_due = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool bare = value_due && c != ' ' && c != '"' && c != '{' && c != '[';
    if (const auto path = bare ? bare_path(text, at) : std::string_view{}; !path.empty()) {
      fmt::format_to(std::back_inserter(out), "\"{}\"", path);
      at += path.size();
    } else if (!in_string || c == '"') {
      value_due = !in_string && (c == ':' || (value_due && c == ' '));
      in_string = in_string != (c == '"');
      out += c;
      ++at;
    } else if (c == '\\') {
      at = mend_escape(text, at, out);
    } else {
      at = mend_character(text, at, out);
    }
  }
  return out;
}

}  // namespace lockstep
