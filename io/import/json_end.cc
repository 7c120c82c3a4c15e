#include "io/import/json_end.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace lockstep {
namespace {

// What a byte can mean inside a string, inside a container, and outside of both.
constexpr std::uint8_t in_strings = 1, in_containers = 2, at_the_top = 4;

constexpr std::array<std::uint8_t, 256> meanings() {
  std::array<std::uint8_t, 256> meaning{};
  const auto add = [&](std::string_view bytes, std::uint8_t where) {
    for (const char c : bytes) meaning[static_cast<unsigned char>(c)] |= where;
  };
  add("\"\\\n", in_strings);
  add("\"{}[]\n", in_containers);
  add("\"{}[],: \t\r\n", at_the_top);
  return meaning;
}
constexpr auto meaning = meanings();

}  // namespace

JsonEnd::Stop JsonEnd::end_at(std::size_t end) {
  at_ = end;
  return Stop::end;
}

JsonEnd::Stop JsonEnd::find(std::string_view text, std::size_t limit, Lines lines) {
  for (;; ++at_) {
    // Most bytes mean nothing here, and a big file is nothing but bytes.
    const std::uint8_t where = in_string_ ? in_strings : depth_ > 0 ? in_containers : at_the_top;
    while (at_ < text.size() && (meaning[static_cast<unsigned char>(text[at_])] & where) == 0) {
      ++at_;
    }
    if (at_ >= limit) return Stop::far;
    if (at_ >= text.size()) return Stop::more;
    const char c = text[at_];
    if (c == '\n' && lines == Lines::told && told_ <= at_) {
      told_ = at_ + 1;
      return Stop::line;
    }
    if (in_string_) {
      if (c == '\\') ++at_;
      if (c != '"') continue;
      in_string_ = false;
    } else if (c == '"') {
      in_string_ = true;
      continue;
    } else if (c == '{' || c == '[') {
      ++depth_;
      continue;
    } else if (c == '}' || c == ']') {
      if (depth_ == 0) return end_at(std::max<std::size_t>(at_, 1));
      --depth_;
    } else {
      if (depth_ == 0 && at_ > 0) return end_at(at_);
      continue;
    }
    if (depth_ == 0) return end_at(at_ + 1);
  }
}

}  // namespace lockstep
