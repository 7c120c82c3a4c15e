#pragma once

#include <cstdint>
#include <span>

#include "graph/sweep.h"
#include "io/diagram/scene.h"

namespace lockstep {

struct ChosenSetting {
  std::int64_t window_ms = 0;
  std::uint32_t min_contents = 0;
};

// Small multiples on one page (PICTURES section 4): windows across, least numbers of contents down;
// in each cell the accounts tied as the area of a circle, and accounts, clusters and ties in
// numbers. The chosen setting is outlined, if it is among them. `cells` by window, then number, all
// combinations of both; may be empty.
Scene sweep_figure(std::span<const SweepCell> cells, ChosenSetting chosen);

}  // namespace lockstep
