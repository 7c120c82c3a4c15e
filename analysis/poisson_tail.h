#pragma once

#include <cstdint>

namespace lockstep {

// P(X >= k) for a Poisson number X of mean `mean` >= 0: 1 for k = 0. Small ones are exact to many
// digits too (Boost's regularised gamma function).
double poisson_tail(double mean, std::uint32_t k);

}  // namespace lockstep
