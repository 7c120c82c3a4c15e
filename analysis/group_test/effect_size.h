#pragma once

#include <span>

namespace lockstep {

// The phi of 0, .05 ... 1 at which the sum of ln(1 - phi + phi LR) over `ratios` is largest: the
// share of acts that follow, by maximum likelihood. The least of equals, so 0 without ratios.
// Ratios are >= 0.
double effect_size(std::span<const double> ratios);

}  // namespace lockstep
