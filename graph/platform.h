#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lockstep {

enum class Platform : std::uint8_t {
  unknown,
  facebook,
  instagram,
  telegram,
  tiktok,
  whatsapp,
  x,
  youtube,
};

// "x", "telegram", ...: as written in every table; "unknown" for unknown.
std::string_view name(Platform platform);

// All their names, with that between two.
std::string names_of(std::span<const Platform> platforms, std::string_view between);

// The platform with that name, whatever its case; "twitter" is x. Nothing for other words.
std::optional<Platform> platform_named(std::string_view word);

}  // namespace lockstep
