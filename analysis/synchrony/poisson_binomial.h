#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

constexpr double most_likely = 1 - 1e-6;  // no chance of a coincidence counts as more

// The probability that at least `hits` of independent events happen, of which the i-th has chance
// q[i] (capped at most_likely): the upper tail of the Poisson-binomial distribution. Exact but for
// rounding, which is of relative size 1e-16 times the number of events even where the tail is
// 1e-300: only positive terms are added (METHODS.md section 3.4; no Poisson or normal stand-in, as
// q is large). Cost: hits times the events that need not happen. `scratch` is memory to work in.
double poisson_binomial_tail(std::span<const double> q, std::size_t hits,
                             std::vector<double>& scratch);

}  // namespace lockstep
