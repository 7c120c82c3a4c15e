#include "graph/picture_hash.h"

#include <fmt/format.h>

#include <charconv>

namespace lockstep {

std::string hex_digits(const PictureHash& hash) {
  return fmt::format("{:016x}{:016x}{:016x}{:016x}", hash.words[3], hash.words[2], hash.words[1],
                     hash.words[0]);
}

std::optional<PictureHash> picture_hash_of(std::string_view digits) {
  if (digits.size() != 64) return {};
  PictureHash hash;
  for (std::size_t i = 0; i < 4; ++i) {
    const char* const begin = digits.data() + 16 * (3 - i);
    const auto [end, error] = std::from_chars(begin, begin + 16, hash.words[i], 16);
    if (error != std::errc() || end != begin + 16) return {};
  }
  return hash;
}

}  // namespace lockstep
