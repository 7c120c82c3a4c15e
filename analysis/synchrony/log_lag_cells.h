#pragma once

#include <cstdint>

#include "graph/time.h"

namespace lockstep {

// The edges of the cells, in minutes since the content's source, are 0, 2, 4, 8 ... 256 and then
// every two hours; the wide grid has all of them times 1.37, so that no result hangs on where an
// edge fell.
enum class Grid : std::uint8_t { plain, wide };
constexpr int grids = 2;

// An interval of a content's time axis in whole ticks since 1970: [first, first + ticks).
struct Cell {
  std::int64_t first = 0, ticks = 0;
  friend constexpr bool operator==(Cell, Cell) = default;
};

// The tick since 1970 that `time` falls in: rounded down, before 1970 too.
std::int64_t tick_at(Time time, std::int64_t tick_ms);

// Lags of a cell in milliseconds: [from, to).
struct Lags {
  std::int64_t from, to;
};
Lags lags_of(std::int64_t lag_ms, Grid grid);

// The cell in which an act at tick `at` of a clock with `tick_ms` lies, on a content whose source
// came at `source`: the ticks with lags between the same two edges. A tick is taken for its
// beginning, and what comes before the source for the source: so the first cell begins with the
// tick of the source.
//
// Cells are narrow where everybody reacts and widen as the source recedes: that two followers share
// a post within its first minutes says little, that they do so an hour later, seconds apart, says
// much. METHODS.md section 3.2; fixed in advance, as a test by jitter in intervals needs it
// (Amarasingham et al. 2012, doi:10.1152/jn.00633.2011; Platkiewicz et al. 2017,
// doi:10.1162/NECO_a_00927).
Cell cell_of(std::int64_t at, std::int64_t tick_ms, Time source, Grid grid);

}  // namespace lockstep
