#pragma once

#include <cstdint>
#include <string>

namespace lockstep {

struct Rgb {
  std::uint8_t r = 0, g = 0, b = 0;
  friend constexpr bool operator==(Rgb, Rgb) = default;
};

// The fill of a cluster (PICTURES section 2, Okabe-Ito by size; grey from the seventh on) and of
// accounts in none (`no_row`).
Rgb cluster_color(std::uint32_t cluster);

// "#0072B2"
std::string hex(Rgb color);

}  // namespace lockstep
