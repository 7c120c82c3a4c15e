#include "graph/made_key.h"

#include <fmt/format.h>

#include <charconv>

namespace lockstep {
namespace {

constexpr std::size_t digits_at = 1, count_at = 34;

void append_hex(std::uint64_t number, std::string& to) {
  for (int shift = 60; shift >= 0; shift -= 4) to += "0123456789abcdef"[number >> shift & 15];
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

std::string spelled(const MadeKey& key) {
  std::string spelling = "~";
  spelling.reserve(48);
  append_hex(key.high64, spelling);
  append_hex(key.low64, spelling);
  spelling += ':';
  const fmt::format_int count(key.before);
  return spelling.append(count.data(), count.size());
}

std::optional<MadeKey> made_key_of(std::string_view spelling) {
  if (spelling.size() <= count_at || spelling[0] != '~' || spelling[count_at - 1] != ':') return {};
  const std::string_view digits = spelling.substr(digits_at, 32), count = spelling.substr(count_at);
  for (const char c : digits) {
    if (!is_hex(c)) return {};
  }
  if (count[0] == '0' && count.size() > 1) return {};
  MadeKey key;
  std::from_chars(digits.data(), digits.data() + 16, key.high64, 16);
  std::from_chars(digits.data() + 16, digits.data() + 32, key.low64, 16);
  const char* const end = count.data() + count.size();
  const auto [behind, error] = std::from_chars(count.data(), end, key.before);
  if (error != std::errc{} || behind != end) return {};
  return key;
}

}  // namespace lockstep
