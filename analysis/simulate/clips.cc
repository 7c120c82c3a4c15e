#include "analysis/simulate/clips.h"

#include <algorithm>
#include <cassert>

namespace lockstep {
namespace {

constexpr std::uint32_t width = 160, height = 120;

struct Moving {
  Shape shape;
  std::int64_t dx = 0, dy = 0;  // pixels a frame
};

}  // namespace

std::vector<Picture> draw_stills(std::uint64_t seed, std::uint32_t number, std::uint32_t frames) {
  Random random(seed + number * 0x9e3779b9ULL, "clip");
  std::vector<Picture> stills;
  while (stills.size() < frames) {
    Picture scene = draw_ground(width, height, random);
    for (int shapes = 0; shapes < 5; ++shapes) {
      draw_shape(scene, invent_shape(width, height, random));
    }
    std::vector<Moving> things;
    for (int moving = 0; moving < 2; ++moving) {
      things.push_back(
          {invent_shape(width, height, random), random.between(-2, 2), random.between(-1, 1)});
    }
    const auto left = static_cast<std::int64_t>(frames - stills.size());
    for (std::int64_t cut = std::min(left, random.between(8, 14)); cut > 0; --cut) {
      Picture still = scene;
      for (Moving& thing : things) {
        draw_shape(still, thing.shape);
        thing.shape.x += thing.dx;
        thing.shape.y += thing.dy;
      }
      stills.push_back(std::move(still));
    }
  }
  return stills;
}

Clip altered(const Clip& clip, Alteration how, std::span<const std::uint32_t> other) {
  Clip copy = clip;
  copy.key.clear();
  const auto quarter = static_cast<std::ptrdiff_t>(clip.frames.size() / 4);
  const auto half = static_cast<std::ptrdiff_t>(other.size() / 2);
  switch (how) {
    case Alteration::reencoded:
      copy.width = clip.width * 4 / 5;
      copy.height = clip.height * 4 / 5;
      copy.quantiser = 12;
      break;
    case Alteration::shortened:
      copy.frames.assign(clip.frames.begin() + quarter, clip.frames.end() - quarter);
      break;
    case Alteration::embedded:
      copy.frames.insert(copy.frames.begin(), other.begin(), other.begin() + half);
      copy.frames.insert(copy.frames.end(), other.begin() + half, other.end());
      break;
    default:
      assert(false && "an alteration of clips");
  }
  return copy;
}

}  // namespace lockstep
