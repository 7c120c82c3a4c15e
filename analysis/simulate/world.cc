#include "analysis/simulate/world.h"

#include <algorithm>
#include <cmath>

namespace lockstep {
namespace {

// METHODS.md section 1: X has milliseconds, Telegram and Facebook seconds, WhatsApp minutes.
std::int64_t tick_ms(Platform platform) {
  switch (platform) {
    case Platform::x:
      return 1;
    case Platform::whatsapp:
      return minute_ms;
    default:
      return second_ms;
  }
}

// Posts by local hour: little in the night, most in the late evening.
constexpr std::array<std::uint32_t, 24> posts_by_hour{
    55, 35, 18, 10, 8, 10, 18, 30, 42, 50, 55, 58, 62, 60, 55, 52, 55, 62, 72, 85, 95, 100, 95, 75};

}  // namespace

std::uint32_t World::add(InventedPost post) {
  const std::int64_t tick = tick_ms(accounts[post.account].platform);
  post.ms -= post.ms % tick;
  if (post.ms < begin() || post.ms >= end()) return nobody;
  posts.push_back(post);
  return static_cast<std::uint32_t>(posts.size() - 1);
}

std::int64_t waking_time(const World& world, std::int64_t day, Random& random) {
  const auto hour = static_cast<std::int64_t>(random.weighted(posts_by_hour));
  // A local day begins before midnight UTC; the clock turns round so that the whole day is used.
  const std::int64_t utc_hour = (hour + 24 - local_offset_ms / hour_ms) % 24;
  return world.begin() + day * day_ms + utc_hour * hour_ms +
         static_cast<std::int64_t>(random.below(hour_ms));
}

bool awake(std::int64_t ms, Random& random) {
  const std::int64_t hour = (ms + local_offset_ms) / hour_ms % 24;
  return random.chance(posts_by_hour[static_cast<std::size_t>(hour)]);
}

std::size_t scaled(const World& world, std::size_t count) {
  return std::max<std::size_t>(
      1, static_cast<std::size_t>(std::llround(world.options.scale * static_cast<double>(count))));
}

std::uint32_t add_picture(World& world, Picture picture, CopyOf copy) {
  // In the form of a media id; all pictures are known before the first post carries one.
  picture.key = std::to_string(1'676'000'000'000'000'000 + world.pictures.size() * 4'194'319);
  world.pictures.push_back(std::move(picture));
  world.copies.push_back(copy);
  return static_cast<std::uint32_t>(world.pictures.size() - 1);
}

std::uint32_t add_clip(World& world, Clip clip, CopyOf copy) {
  clip.key = std::to_string(1'675'000'000'000'000'000 + world.clips.size() * 4'194'319);
  world.clips.push_back(std::move(clip));
  world.clip_copies.push_back(copy);
  return static_cast<std::uint32_t>(world.clips.size() - 1);
}

}  // namespace lockstep
