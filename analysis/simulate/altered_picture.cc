#include <algorithm>
#include <cassert>

#include "analysis/simulate/pictures.h"

namespace lockstep {
namespace {

constexpr std::uint8_t paper = 245, ink = 30;

std::uint8_t* at(Picture& picture, std::uint32_t x, std::uint32_t y) {
  return &picture.rgb[(std::size_t{y} * picture.width + x) * 3];
}
const std::uint8_t* at(const Picture& picture, std::uint32_t x, std::uint32_t y) {
  return &picture.rgb[(std::size_t{y} * picture.width + x) * 3];
}

// A picture of that size whose pixel (x, y) is the other's pixel from(x, y).
template <class From>
Picture rearranged(const Picture& picture, std::uint32_t width, std::uint32_t height, From from) {
  Picture copy = blank_picture(width, height, 0);
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const auto [from_x, from_y] = from(x, y);
      std::copy_n(at(picture, from_x, from_y), 3, at(copy, x, y));
    }
  }
  return copy;
}

Picture cropped(const Picture& picture, std::uint32_t part) {
  const std::uint32_t left = picture.width / part, top = picture.height / part;
  return rearranged(picture, picture.width - 2 * left, picture.height - 2 * top,
                    [&](std::uint32_t x, std::uint32_t y) { return std::pair(x + left, y + top); });
}

// The mean of every four pixels.
Picture halved(const Picture& picture) {
  Picture copy = blank_picture(picture.width / 2, picture.height / 2, 0);
  for (std::uint32_t y = 0; y < copy.height; ++y) {
    for (std::uint32_t x = 0; x < copy.width; ++x) {
      for (std::size_t i = 0; i < 3; ++i) {
        const unsigned sum = at(picture, 2 * x, 2 * y)[i] + at(picture, 2 * x + 1, 2 * y)[i] +
                             at(picture, 2 * x, 2 * y + 1)[i] +
                             at(picture, 2 * x + 1, 2 * y + 1)[i];
        at(copy, x, y)[i] = static_cast<std::uint8_t>((sum + 2) / 4);
      }
    }
  }
  copy.webp = true;
  return copy;
}

Picture greyed(Picture picture) {
  for (std::size_t i = 0; i < picture.rgb.size(); i += 3) {
    std::fill_n(&picture.rgb[i], 3, light_of(&picture.rgb[i]));
  }
  return picture;
}

void fill(Picture& picture, std::uint32_t left, std::uint32_t top, std::uint32_t width,
          std::uint32_t height, std::uint8_t grey) {
  for (std::uint32_t y = top; y < std::min(top + height, picture.height); ++y) {
    const std::uint32_t right = std::min(left + width, picture.width);
    if (left < right) std::fill_n(at(picture, left, y), 3 * (right - left), grey);
  }
}

// Lines of strokes that look like words from afar.
void write_words(Picture& picture, std::uint32_t left, std::uint32_t top, std::uint32_t width,
                 std::uint32_t lines, std::uint32_t high, Random& random) {
  for (std::uint32_t line = 0; line < lines; ++line) {
    for (std::uint32_t x = left; x < left + width;) {
      const auto word = static_cast<std::uint32_t>(random.between(high, 5 * high));
      fill(picture, x, top + line * 2 * high, std::min(word, left + width - x), high, ink);
      x += word + high;
    }
  }
}

Picture captioned(Picture picture, Random& random) {
  const std::uint32_t bar = picture.height / 7, top = picture.height - bar, high = bar / 5;
  fill(picture, 0, top, picture.width, bar, paper);
  write_words(picture, high, top + high, picture.width - 2 * high, 2, high, random);
  return picture;
}

// A post with its picture on a phone held upright: who and when above it, words below.
Picture framed(const Picture& picture, Random& random) {
  const std::uint32_t edge = picture.width / 24, high = picture.width / 40;
  Picture screen = blank_picture(picture.width + 2 * edge, picture.height * 2, paper);
  fill(screen, 0, 0, screen.width, 2 * high, ink);
  const std::uint32_t top = picture.height / 3;
  fill(screen, edge, 4 * high, 5 * high, 5 * high, 150);
  write_words(screen, edge + 7 * high, 5 * high, screen.width / 3, 2, high, random);
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    std::copy_n(at(picture, 0, y), 3 * picture.width, at(screen, edge, top + y));
  }
  write_words(screen, edge, top + picture.height + 3 * high, picture.width, 6, high, random);
  return screen;
}

}  // namespace

Picture altered(const Picture& picture, Alteration how, Random& random) {
  const std::uint32_t width = picture.width, height = picture.height;
  Picture copy = picture;
  switch (how) {
    case Alteration::recompressed:
      copy.quality = 40;
      break;
    case Alteration::resized:
      copy = halved(picture);
      break;
    case Alteration::greyed:
      copy = greyed(picture);
      break;
    case Alteration::cropped:
      copy = cropped(picture, 64);
      break;
    case Alteration::cropped_much:
      copy = cropped(picture, 6);
      break;
    case Alteration::mirrored:
      copy = rearranged(picture, width, height, [&](std::uint32_t x, std::uint32_t y) {
        return std::pair(width - 1 - x, y);
      });
      break;
    case Alteration::turned:
      copy = rearranged(picture, height, width, [&](std::uint32_t x, std::uint32_t y) {
        return std::pair(y, height - 1 - x);
      });
      break;
    case Alteration::captioned:
      copy = captioned(picture, random);
      break;
    case Alteration::framed:
      copy = framed(picture, random);
      break;
    default:
      assert(false && "an alteration of pictures");
  }
  copy.key.clear();
  return copy;
}

}  // namespace lockstep
