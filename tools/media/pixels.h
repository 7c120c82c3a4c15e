#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/result.h"

namespace lockstep {

constexpr std::uint64_t most_pixels = 64'000'000;  // of a picture that is decoded
constexpr std::uint32_t enough_pixels = 512;       // of a shorter side: more adds nothing to a hash

enum class Colours { gray, rgb };

// A decoded picture in rows from the top, one byte (brightness) or three (red, green, blue) a
// pixel. `columns` and `rows` are smaller than the file's own sides where a decoder is cheaper for
// less.
struct Pixels {
  std::uint32_t width = 0, height = 0;  // of the file
  std::uint32_t columns = 0, rows = 0;
  Colours colours = Colours::gray;
  std::vector<std::uint8_t> bytes;
};

// Rec. 601, as PDQ has it.
inline std::uint8_t brightness(unsigned red, unsigned green, unsigned blue) {
  return static_cast<std::uint8_t>((299 * red + 587 * green + 114 * blue + 500) / 1000);
}

// Fails if a picture of this size is more than we decode, or none.
Done check_size(std::uint64_t width, std::uint64_t height);

Pixels gray(Pixels picture);

// The mean colours of a grid whose longer side is `edge` pixels at most; never larger than it was.
Pixels taken_down(const Pixels& picture, std::uint32_t edge);

}  // namespace lockstep
