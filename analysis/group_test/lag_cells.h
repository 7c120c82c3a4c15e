#pragma once

#include <array>

namespace lockstep {

// A stretch of the time since a content's source, in seconds: [begin, end).
struct LagCell {
  double begin, end;

  double width() const { return end - begin; }
};

// The two grids: every edge of the first, and every edge times 1.37, so that no result hangs on
// where an edge fell.
constexpr std::array<double, 2> lag_grids{1, 1.37};

// The cell of a lag (seconds, >= 0) on a grid of lag_grids: edges 0, 8, 64 and 512 minutes, then
// every 8 hours, times `stretch`. Wide cells leave room for waves of half an hour; that people
// react at once, or late, is then left to the innocent densities (innocent_densities.h).
LagCell lag_cell(double lag, double stretch);

}  // namespace lockstep
