#include "analysis/synchrony/coincidence.h"

#include <algorithm>

namespace lockstep {
namespace {

// Lattice points (i, j) with 0 <= i, 0 <= j and i + j < z.
std::int64_t triangle(std::int64_t z) { return z > 0 ? z * (z + 1) / 2 : 0; }

// Pairs of ticks with y - x <= z.
std::int64_t pairs_up_to(Cell x, Cell y, std::int64_t z) {
  const std::int64_t g = z - y.first + x.first + x.ticks;
  return triangle(g) - triangle(g - x.ticks) - triangle(g - y.ticks) +
         triangle(g - x.ticks - y.ticks);
}

}  // namespace

double coincidence(Cell x, Cell y, std::int64_t window_ticks) {
  const std::int64_t all = x.ticks * y.ticks;
  // Beyond this no pair is left out, and the triangles would only grow.
  const std::int64_t farthest = std::max(y.first + y.ticks - x.first, x.first + x.ticks - y.first);
  if (window_ticks >= farthest) return 1;
  if (y.first - (x.first + x.ticks - 1) > window_ticks) return 0;
  if (x.first - (y.first + y.ticks - 1) > window_ticks) return 0;
  const std::int64_t pairs = pairs_up_to(x, y, window_ticks) - pairs_up_to(x, y, -window_ticks - 1);
  return static_cast<double>(pairs) / static_cast<double>(all);
}

}  // namespace lockstep
