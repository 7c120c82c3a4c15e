#include <algorithm>
#include <array>

#include "analysis/simulate/world.h"

namespace lockstep {
namespace {

constexpr std::uint32_t side = 96;
using Colour = std::array<std::uint8_t, 3>;
constexpr std::array<Colour, 8> colours{{{0, 114, 178},
                                         {213, 94, 0},
                                         {0, 158, 115},
                                         {204, 121, 167},
                                         {230, 159, 0},
                                         {86, 180, 233},
                                         {240, 228, 66},
                                         {60, 60, 60}}};

void paint(Picture& picture, std::uint32_t x, std::uint32_t y, const Colour& colour) {
  std::copy(colour.begin(), colour.end(),
            picture.rgb.begin() + static_cast<std::ptrdiff_t>((y * picture.width + x) * 3));
}

Colour at(const Picture& picture, std::uint32_t x, std::uint32_t y) {
  const std::size_t first = (std::size_t{y} * picture.width + x) * 3;
  return {picture.rgb[first], picture.rgb[first + 1], picture.rgb[first + 2]};
}

Picture blank(std::uint32_t width, std::uint32_t height) {
  return {.key = {},
          .width = width,
          .height = height,
          .rgb = std::vector<std::uint8_t>(std::size_t{width} * height * 3, 235)};
}

}  // namespace

Picture draw_picture(std::uint64_t seed, std::uint32_t number) {
  Random random(seed + number * 0x9e3779b9ULL, "picture");
  Picture picture = blank(side, side);
  for (std::int64_t shapes = random.between(5, 9); shapes > 0; --shapes) {
    const Colour& colour = random.pick(std::span<const Colour>(colours));
    const std::int64_t cx = random.between(0, side - 1), cy = random.between(0, side - 1);
    const std::int64_t wide = random.between(8, 34), high = random.between(8, 34);
    const bool round = random.chance(50);
    for (std::int64_t y = std::max<std::int64_t>(0, cy - high);
         y < std::min<std::int64_t>(side, cy + high); ++y) {
      for (std::int64_t x = std::max<std::int64_t>(0, cx - wide);
           x < std::min<std::int64_t>(side, cx + wide); ++x) {
        const std::int64_t dx = (x - cx) * high, dy = (y - cy) * wide;
        if (round && dx * dx + dy * dy > wide * wide * high * high) continue;
        paint(picture, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), colour);
      }
    }
  }
  return picture;
}

Picture retouched(const Picture& picture, Retouch how) {
  const std::uint32_t cut = how == Retouch::crop ? picture.width / 12 : 0;
  Picture copy = blank(picture.width - 2 * cut, picture.height - 2 * cut);
  const std::uint32_t bar = how == Retouch::bar ? copy.height - copy.height / 8 : copy.height;
  for (std::uint32_t y = 0; y < bar; ++y) {
    for (std::uint32_t x = 0; x < copy.width; ++x) {
      const std::uint32_t from = how == Retouch::mirror ? picture.width - 1 - x : x + cut;
      paint(copy, x, y, at(picture, from, y + cut));
    }
  }
  return copy;
}

}  // namespace lockstep
