#include "io/import/whatsapp_lines.h"

#include <array>

#include "graph/ascii.h"
#include "io/source/next_character.h"

namespace lockstep {
namespace {

constexpr std::size_t longest_line = std::size_t{16} << 20;

// Windows-1252, bytes 80 to 9F; 0 where it has none (then Latin-1's control character stands).
constexpr std::array<std::uint16_t, 32> cp1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The byte that Windows-1252 shows as this character; -1 if none.
int byte_of(std::int32_t c) {
  if (c < 0) return -1;
  if (c < 0x100) return c;
  for (std::size_t i = 0; i < cp1252.size(); ++i) {
    if (cp1252[i] == c) return static_cast<int>(0x80 + i);
  }
  return -1;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (next_character(text, at) < 0) return false;
  }
  return true;
}

// False if the line is not the result of that mistake.
bool undo_mojibake(std::string_view line, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < line.size();) {
    const int byte = byte_of(next_character(line, at));
    if (byte < 0) return false;
    out += static_cast<char>(byte);
  }
  return is_utf8(out);
}

}  // namespace

std::size_t line_end(std::string_view text, std::size_t from) {
  constexpr std::size_t window =
      256;  // so that a file of CR alone is not searched for LF each time
  for (; from < text.size(); from += window) {
    const std::string_view here = text.substr(from, window);
    const std::size_t lf = here.find('\n');
    const std::size_t cr = here.substr(0, lf).find('\r');
    if (cr != here.npos) return from + cr;
    if (lf != here.npos) return from + lf;
  }
  return text.npos;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = line_end(text);
  const std::string_view line = text.substr(0, end);
  if (end == text.npos) {
    text = {};
    return line;
  }
  text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  return line;
}

ChatWrapping wrapping_of(std::string_view text) {
  bool quoted = false, plain = false, broken = false;
  std::size_t undone = 0;
  std::string line_before;
  while (!text.empty() && !(plain && broken)) {
    const std::string_view line = take_line(text);
    if (line.empty()) continue;
    quoted |= line.front() == '>';
    plain |= line.front() != '>';
    // The last line may be cut in the middle of a character.
    const bool last = text.empty();
    if (broken || is_ascii(line)) continue;
    const bool fine = undo_mojibake(line, line_before);
    undone += fine && line_before.size() < line.size();
    broken = !fine && !last;
  }
  if (quoted && !plain) return ChatWrapping::quoted;
  return !broken && undone > 0 ? ChatWrapping::mojibake : ChatWrapping::none;
}

std::string unwrapped(std::string_view line, ChatWrapping wrapping) {
  if (wrapping == ChatWrapping::quoted && line.starts_with('>')) {
    line.remove_prefix(line.starts_with("> ") ? 2 : 1);
  }
  std::string undone;
  if (wrapping == ChatWrapping::mojibake && undo_mojibake(line, undone)) return undone;
  return std::string(line);
}

// Bytes before the line's end, reading on until there is one.
std::size_t ChatLines::find_end() {
  std::size_t looked = 0;
  for (;;) {
    const std::string_view view = bytes_.view();
    const std::size_t end = line_end(view, looked);
    const bool split = end != view.npos && view[end] == '\r' && end + 1 == view.size();
    if (end != view.npos && !split) return end;
    if (end == view.npos && view.size() > longest_line) {
      cut_ = true;
      return longest_line;
    }
    looked = split ? end : view.size();
    if (!bytes_.more()) return split ? end : view.size();
  }
}

bool ChatLines::next() {
  bytes_.drop(used_);
  used_ = 0;
  while (cut_) {  // the rest of a line that was too long
    const std::size_t end = line_end(bytes_.view());
    cut_ = end == std::string_view::npos;
    bytes_.drop(cut_ ? bytes_.view().size() : end + 1);
    if (cut_ && !bytes_.more()) return false;
  }
  if (bytes_.view().empty() && !bytes_.more()) return false;
  const std::size_t end = find_end();
  const std::string_view view = bytes_.view();
  line_ = view.substr(0, end);
  offset_ = bytes_.offset();
  used_ = end;
  if (!cut_ && end < view.size()) used_ += view.substr(end).starts_with("\r\n") ? 2 : 1;
  ++number_;
  return true;
}

}  // namespace lockstep
