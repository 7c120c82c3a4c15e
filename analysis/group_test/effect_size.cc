#include "analysis/group_test/effect_size.h"

#include <cmath>

namespace lockstep {

double effect_size(std::span<const double> ratios) {
  constexpr int steps = 20;
  double best = 0, most = 0;  // at phi 0 the sum is 0
  for (int step = 1; step <= steps; ++step) {
    const double phi = static_cast<double>(step) / steps;
    double sum = 0;
    for (const double ratio : ratios) sum += std::log(1 - phi + phi * ratio);
    if (sum <= most) continue;
    most = sum;
    best = phi;
  }
  return best;
}

}  // namespace lockstep
