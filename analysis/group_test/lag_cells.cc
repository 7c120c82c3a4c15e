#include "analysis/group_test/lag_cells.h"

#include <cmath>

namespace lockstep {

LagCell lag_cell(double lag, double stretch) {
  constexpr double minute = 60;
  double begin = 0;
  for (const double end : {8 * minute, 64 * minute, 512 * minute}) {
    if (lag < end * stretch) return {begin * stretch, end * stretch};
    begin = end;
  }
  const double width = 480 * minute;
  double cell = std::floor((lag / stretch - begin) / width);
  // Rounding may put a lag on the wrong side of an edge.
  if (lag < (begin + cell * width) * stretch) --cell;
  if (lag >= (begin + (cell + 1) * width) * stretch) ++cell;
  return {(begin + cell * width) * stretch, (begin + (cell + 1) * width) * stretch};
}

}  // namespace lockstep
