#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

// A PDQ hash: 256 bits that stay nearly the same when a picture is compressed or resized
// (analysis/content/pdq.h). Bit 16 row + column of a 16 x 16 matrix of frequencies, from the low
// bit of the first word on.
struct PictureHash {
  std::array<std::uint64_t, 4> words{};
  friend bool operator==(const PictureHash&, const PictureHash&) = default;
};

// How many of the 256 bits differ. Pictures are the same up to 31, the figure that PDQ's authors
// recommend.
inline int distance(const PictureHash& a, const PictureHash& b) {
  int bits = 0;
  for (std::size_t i = 0; i < 4; ++i) bits += std::popcount(a.words[i] ^ b.words[i]);
  return bits;
}

// The hex digits by which PDQ hashes are exchanged, highest bit first.
constexpr std::size_t hex_digits_of_a_hash = 64;
std::string hex_digits(const PictureHash& hash);
// None if these are not 64 hex digits.
std::optional<PictureHash> picture_hash_of(std::string_view digits);

// The eight ways in which a picture can lie: as it is, turned by 90, 180 and 270 degrees, and the
// mirror images of these.
using EightHashes = std::array<PictureHash, 8>;

// One picture, or one moment of a video.
struct Frame {
  EightHashes hashes;        // as it is first
  std::uint8_t quality = 0;  // 0 to 100: below 50 there is too little to be seen to compare by
};

}  // namespace lockstep
