#include "graph/platform.h"

#include <algorithm>

#include "graph/ascii.h"

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 8> names{"unknown", "facebook", "instagram", "telegram",
                                                "tiktok",  "whatsapp", "x",         "youtube"};

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

}  // namespace

std::string_view name(Platform platform) { return names[static_cast<std::size_t>(platform)]; }

std::string names_of(std::span<const Platform> platforms, std::string_view between) {
  std::string joined;
  for (const Platform platform : platforms) {
    if (!joined.empty()) joined += between;
    joined += name(platform);
  }
  return joined;
}

std::optional<Platform> platform_named(std::string_view word) {
  if (same_word(word, "twitter")) return Platform::x;
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (same_word(word, names[i])) return static_cast<Platform>(i);
  }
  return std::nullopt;
}

}  // namespace lockstep
