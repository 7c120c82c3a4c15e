#pragma once

#include <cstdint>

#include "analysis/synchrony/log_lag_cells.h"

namespace lockstep {

// The probability that two acts lie at most `window_ticks` ticks apart if each lies on any tick of
// its cell with the same chance, whatever the other does: q of METHODS.md section 3.3, any two
// cells. Exact, as pairs of ticks are counted in whole numbers; with ticks of a millisecond it is
// the q of continuous time to four digits. In one cell of n ticks it is
// (n (2m+1) - m (m+1)) / n^2 for m < n. Cells may have up to 2^30 ticks, and at least one.
double coincidence(Cell x, Cell y, std::int64_t window_ticks);

}  // namespace lockstep
