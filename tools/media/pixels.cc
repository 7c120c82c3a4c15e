#include "tools/media/pixels.h"

#include <algorithm>
#include <string>

namespace lockstep {

Done check_size(std::uint64_t width, std::uint64_t height) {
  if (width == 0 || height == 0) return Error{"it has no pixels"};
  // Sides are 32 bits at most, so the product does not run over.
  if (width * height <= most_pixels) return done();
  return Error{"it has " + std::to_string(width) + " x " + std::to_string(height) +
               " pixels, more than the 64 million that are decoded"};
}

Pixels gray(Pixels picture) {
  if (picture.colours == Colours::gray) return picture;
  const std::size_t n = std::size_t{picture.columns} * picture.rows;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t* const rgb = &picture.bytes[3 * i];
    picture.bytes[i] = brightness(rgb[0], rgb[1], rgb[2]);
  }
  picture.bytes.resize(n);
  picture.colours = Colours::gray;
  return picture;
}

Pixels taken_down(const Pixels& picture, std::uint32_t edge) {
  const std::size_t channels = picture.colours == Colours::gray ? 1 : 3;
  const std::uint64_t longer = std::max({picture.columns, picture.rows, edge});
  Pixels small = picture;
  const auto share = [&](std::uint64_t side) {
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, side * edge / longer));
  };
  small.columns = share(picture.columns);
  small.rows = share(picture.rows);
  small.bytes.assign(std::size_t{small.columns} * small.rows * channels, 0);
  for (std::uint64_t y = 0; y < small.rows; ++y) {
    const std::uint64_t top = y * picture.rows / small.rows;
    const std::uint64_t bottom = (y + 1) * picture.rows / small.rows;
    for (std::uint64_t x = 0; x < small.columns; ++x) {
      const std::uint64_t left = x * picture.columns / small.columns;
      const std::uint64_t right = (x + 1) * picture.columns / small.columns;
      for (std::size_t c = 0; c < channels; ++c) {
        std::uint64_t sum = 0;
        for (std::uint64_t from = top; from < bottom; ++from) {
          for (std::uint64_t at = left; at < right; ++at) {
            sum += picture.bytes[(from * picture.columns + at) * channels + c];
          }
        }
        small.bytes[(y * small.columns + x) * channels + c] =
            static_cast<std::uint8_t>(sum / ((bottom - top) * (right - left)));
      }
    }
  }
  return small;
}

}  // namespace lockstep
