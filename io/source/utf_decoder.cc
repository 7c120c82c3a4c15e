#include "io/source/utf_decoder.h"

namespace lockstep {
namespace {

std::uint32_t byte(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::size_t unit_bytes(Utf utf) {
  return utf == Utf::utf16_little || utf == Utf::utf16_big ? 2 : 4;
}

std::uint32_t read_unit(Utf utf, std::string_view b) {
  switch (utf) {
    case Utf::utf16_little:
      return byte(b, 0) | byte(b, 1) << 8;
    case Utf::utf16_big:
      return byte(b, 0) << 8 | byte(b, 1);
    case Utf::utf32_little:
      return byte(b, 0) | byte(b, 1) << 8 | byte(b, 2) << 16 | byte(b, 3) << 24;
    default:
      return byte(b, 0) << 24 | byte(b, 1) << 16 | byte(b, 2) << 8 | byte(b, 3);
  }
}

constexpr bool is_surrogate(std::uint32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

void append_utf8(std::uint32_t c, std::string& out) {
  const auto put = [&out](std::uint32_t value) { out += static_cast<char>(value); };
  if (c > 0x10FFFF || is_surrogate(c)) {
    put(0xFF);
  } else if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace

UtfGuess guess_utf(std::string_view head) {
  using namespace std::string_view_literals;
  head = head.substr(0, 1024);
  if (head.starts_with("\xEF\xBB\xBF"sv)) return {Utf::utf8, 3};
  if (head.starts_with("\xFF\xFE\0\0"sv)) return {Utf::utf32_little, 4};
  if (head.starts_with("\0\0\xFE\xFF"sv)) return {Utf::utf32_big, 4};
  const bool little = head.starts_with("\xFF\xFE"sv);
  if (little || head.starts_with("\xFE\xFF"sv)) {
    const bool lie = head.size() > 2 && head.find('\0') == std::string_view::npos;
    if (lie) return {Utf::utf8, 2};
    return {little ? Utf::utf16_little : Utf::utf16_big, 2};
  }
  if (head.size() < 4) return {};
  const bool nul[4] = {head[0] == 0, head[1] == 0, head[2] == 0, head[3] == 0};
  if (!nul[0] && nul[1] && !nul[2] && nul[3]) return {Utf::utf16_little, 0};
  if (nul[0] && !nul[1] && nul[2] && !nul[3]) return {Utf::utf16_big, 0};
  return {};
}

void UtfDecoder::unit(std::uint32_t value, std::string& out) {
  const bool wide = unit_bytes(utf_) == 4;
  if (high_surrogate_ != 0) {
    const std::uint32_t high = high_surrogate_;
    high_surrogate_ = 0;
    if (value >= 0xDC00 && value <= 0xDFFF) {
      append_utf8(0x10000 + ((high - 0xD800) << 10) + (value - 0xDC00), out);
      return;
    }
    append_utf8(high, out);
  }
  if (!wide && value >= 0xD800 && value <= 0xDBFF) {
    high_surrogate_ = value;
  } else {
    append_utf8(value, out);
  }
}

void UtfDecoder::decode(std::string_view in, std::string& out) {
  const std::size_t width = unit_bytes(utf_);
  while (!held_.empty() && !in.empty()) {
    held_ += in.front();
    in.remove_prefix(1);
    if (held_.size() == width) {
      unit(read_unit(utf_, held_), out);
      held_.clear();
    }
  }
  std::size_t at = 0;
  for (; at + width <= in.size(); at += width) unit(read_unit(utf_, in.substr(at, width)), out);
  held_ += in.substr(at);
}

bool UtfDecoder::finish(std::string& out) {
  const bool cut = high_surrogate_ != 0 || !held_.empty();
  if (high_surrogate_ != 0) append_utf8(high_surrogate_, out);
  high_surrogate_ = 0;
  held_.clear();
  return cut;
}

}  // namespace lockstep
