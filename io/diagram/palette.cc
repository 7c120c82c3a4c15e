#include "io/diagram/palette.h"

#include <fmt/format.h>

#include <array>

#include "graph/findings.h"

namespace lockstep {

Rgb cluster_color(std::uint32_t cluster) {
  static constexpr std::array<Rgb, 6> by_size = {{{0x00, 0x72, 0xB2},
                                                  {0xD5, 0x5E, 0x00},
                                                  {0x00, 0x9E, 0x73},
                                                  {0xCC, 0x79, 0xA7},
                                                  {0xE6, 0x9F, 0x00},
                                                  {0x56, 0xB4, 0xE9}}};
  if (cluster == no_row) return {0xC7, 0xC7, 0xC7};
  if (cluster >= by_size.size()) return {0x8C, 0x8C, 0x8C};
  return by_size[cluster];
}

std::string hex(Rgb color) { return fmt::format("#{:02X}{:02X}{:02X}", color.r, color.g, color.b); }

}  // namespace lockstep
