#pragma once

#include <array>
#include <cstdint>

#include "analysis/simulate/random.h"
#include "graph/planted.h"
#include "graph/simulation.h"

namespace lockstep {

// Invented pictures have what photographs have and hashes of looks need: light that changes slowly,
// things with edges, colours and grain. Whole numbers only: the same dice, the same bytes, on any
// machine. Keys are left empty.

using Colour = std::array<std::uint8_t, 3>;

// Something in a picture, lit from above. In pixels; it may stand out of the picture.
struct Shape {
  std::int64_t x = 0, y = 0;        // its middle
  std::int64_t wide = 1, high = 1;  // from the middle to its edge
  bool round = false;
  Colour colour{};
};

// The brightness of a pixel of three bytes.
std::uint8_t light_of(const std::uint8_t* rgb);
Picture blank_picture(std::uint32_t width, std::uint32_t height, std::uint8_t grey);
// Slow light and colours over the whole picture.
Picture draw_ground(std::uint32_t width, std::uint32_t height, Random& random);
Shape invent_shape(std::uint32_t width, std::uint32_t height, Random& random);
void draw_shape(Picture& picture, const Shape& shape);
void add_grain(Picture& picture, Random& random);

// A picture of 224 x 168 pixels by its number.
Picture draw_picture(std::uint64_t seed, std::uint32_t number);

// Its PDQ hash (analysis/content/pdq.h).
PictureHash pdq_of(const Picture& picture);

// The picture after one of the alterations of pictures (planted.h); `random` words the captions.
Picture altered(const Picture& picture, Alteration how, Random& random);

}  // namespace lockstep
