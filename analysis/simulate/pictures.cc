#include "analysis/simulate/pictures.h"

#include <algorithm>
#include <span>
#include <vector>

#include "analysis/content/pdq.h"

namespace lockstep {

std::uint8_t light_of(const std::uint8_t* rgb) {
  return static_cast<std::uint8_t>((299u * rgb[0] + 587u * rgb[1] + 114u * rgb[2]) / 1000);
}

namespace {

constexpr std::array<Colour, 8> colours{{{0, 114, 178},
                                         {213, 94, 0},
                                         {0, 158, 115},
                                         {204, 121, 167},
                                         {230, 159, 0},
                                         {86, 180, 233},
                                         {240, 228, 66},
                                         {40, 40, 40}}};

std::uint8_t byte(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

// One number a pixel, from the top.
struct Field {
  std::uint32_t width, height;
  std::vector<int> values;
};

// Adds values between -range and range that a lattice of `cell` pixels holds, with smooth ways
// (3t^2
// - 2t^3) from point to point.
void add_hills(Field& field, std::uint32_t cell, int range, Random& random) {
  const std::uint32_t across = field.width / cell + 2, down = field.height / cell + 2;
  std::vector<int> lattice(std::size_t{across} * down);
  for (int& value : lattice) value = static_cast<int>(random.between(-range, range));
  std::vector<int> way(cell);  // of 256
  for (std::uint32_t t = 0; t < cell; ++t) {
    way[t] = static_cast<int>(std::uint64_t{256} * t * t * (3 * cell - 2 * t) /
                              (std::uint64_t{cell} * cell * cell));
  }
  for (std::uint32_t y = 0; y < field.height; ++y) {
    const int* above = &lattice[std::size_t{y / cell} * across];
    const int* below = above + across;
    const int v = way[y % cell];
    for (std::uint32_t x = 0; x < field.width; ++x) {
      const std::uint32_t i = x / cell;
      const int left = above[i] * (256 - v) + below[i] * v;
      const int right = above[i + 1] * (256 - v) + below[i + 1] * v;
      const int h = way[x % cell];
      field.values[std::size_t{y} * field.width + x] += (left * (256 - h) + right * h) / 65536;
    }
  }
}

Field flat(std::uint32_t width, std::uint32_t height, int value) {
  return {width, height, std::vector<int>(std::size_t{width} * height, value)};
}

}  // namespace

Picture blank_picture(std::uint32_t width, std::uint32_t height, std::uint8_t grey) {
  return {.key = {},
          .width = width,
          .height = height,
          .rgb = std::vector<std::uint8_t>(std::size_t{width} * height * 3, grey)};
}

Picture draw_ground(std::uint32_t width, std::uint32_t height, Random& random) {
  Field light = flat(width, height, static_cast<int>(random.between(90, 160)));
  for (const auto& [parts, range] : {std::pair(3u, 60), {6u, 40}, {13u, 24}}) {
    add_hills(light, std::max(width / parts, 2u), range, random);
  }
  Field red = flat(width, height, 0), blue = flat(width, height, 0);
  add_hills(red, width / 4, 45, random);
  add_hills(blue, width / 4, 45, random);
  Picture picture = blank_picture(width, height, 0);
  for (std::size_t i = 0; i < light.values.size(); ++i) {
    picture.rgb[3 * i] = byte(light.values[i] + red.values[i]);
    picture.rgb[3 * i + 1] = byte(light.values[i] - (red.values[i] + blue.values[i]) / 2);
    picture.rgb[3 * i + 2] = byte(light.values[i] + blue.values[i]);
  }
  return picture;
}

Shape invent_shape(std::uint32_t width, std::uint32_t height, Random& random) {
  const std::int64_t w = width, h = height;
  Shape shape;
  shape.x = random.between(0, w - 1);
  shape.y = random.between(0, h - 1);
  shape.wide = random.between(w / 14, w / 4);
  shape.high = random.between(h / 12, h / 3);
  shape.round = random.chance(50);
  shape.colour = random.pick(std::span<const Colour>(colours));
  return shape;
}

void draw_shape(Picture& picture, const Shape& shape) {
  const std::int64_t width = picture.width, height = picture.height;
  const std::int64_t wide = shape.wide, high = shape.high;
  for (std::int64_t y = std::max<std::int64_t>(0, shape.y - high);
       y < std::min(height, shape.y + high); ++y) {
    for (std::int64_t x = std::max<std::int64_t>(0, shape.x - wide);
         x < std::min(width, shape.x + wide); ++x) {
      const std::int64_t dx = (x - shape.x) * high, dy = (y - shape.y) * wide;
      if (shape.round && dx * dx + dy * dy > wide * wide * high * high) continue;
      const int light = static_cast<int>((shape.y - y) * 30 / high);
      std::uint8_t* pixel = &picture.rgb[static_cast<std::size_t>(y * width + x) * 3];
      for (std::size_t i = 0; i < 3; ++i) {
        pixel[i] = byte((3 * shape.colour[i] + pixel[i]) / 4 + light);
      }
    }
  }
}

void add_grain(Picture& picture, Random& random) {
  for (std::size_t i = 0; i < picture.rgb.size();) {
    // One draw for 21 pixels of 3 bits: light is what grain shows in.
    std::uint64_t dice = random.next();
    for (int pixels = 0; pixels < 21 && i < picture.rgb.size(); ++pixels, dice >>= 3) {
      const int grain = static_cast<int>(dice & 3) - static_cast<int>(dice >> 2 & 1) - 1;
      for (int channel = 0; channel < 3; ++channel, ++i) {
        picture.rgb[i] = byte(picture.rgb[i] + grain);
      }
    }
  }
}

Picture draw_picture(std::uint64_t seed, std::uint32_t number) {
  constexpr std::uint32_t width = 224, height = 168;
  Random random(seed + number * 0x9e3779b9ULL, "picture");
  Picture picture = draw_ground(width, height, random);
  for (std::int64_t shapes = random.between(5, 9); shapes > 0; --shapes) {
    draw_shape(picture, invent_shape(width, height, random));
  }
  add_grain(picture, random);
  return picture;
}

PictureHash pdq_of(const Picture& picture) {
  std::vector<std::uint8_t> luma;
  for (std::size_t i = 0; i < picture.rgb.size(); i += 3) {
    luma.push_back(light_of(&picture.rgb[i]));
  }
  return pdq(luma, picture.width, picture.height).hashes[0];
}

}  // namespace lockstep
