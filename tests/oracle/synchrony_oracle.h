#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "graph/acts.h"

namespace lockstep::oracle {

// Slow twins of analysis/synchrony, by counting, drawing and integrating.

// Pairs of whole numbers, x in [a, a + n) and y in [b, b + k), with |x - y| <= window, as a share
// of all: one by one.
double coincidence_by_counting(std::int64_t a, std::int64_t n, std::int64_t b, std::int64_t k,
                               std::int64_t window);

// |X - Y| <= window for X uniform on [a, b) and Y on [c, d), real numbers: the closed form of
// METHODS.md section 3.3.
double coincidence_in_continuous_time(double a, double b, double c, double d, double window);

// The same by drawing.
double coincidence_by_drawing(double a, double b, double c, double d, double window, int draws,
                              std::mt19937_64& random);

// At least `hits` of independent events, over all 2^n outcomes; n <= 20.
double tail_by_outcomes(std::span<const double> q, std::size_t hits);

// The whole distribution by convolution, its tail summed from the top.
double tail_from_the_top(std::span<const double> q, std::size_t hits);

// Benjamini-Hochberg by its definition: is test i among those that are kept at `alpha`, of `tests`?
std::vector<bool> kept(std::span<const double> p, double tests, double alpha);

// The same as coincidence_by_counting, an x at a time.
double coincidence_by_ticks(std::int64_t a, std::int64_t n, std::int64_t b, std::int64_t k,
                            std::int64_t window);

// Channel A by METHODS.md section 3, one pair of accounts, from the acts alone: everything is
// looked up again for every question. All clocks have ticks of `tick_ms`. `p` is 1 where nothing
// was tried.
struct SlowTest {
  double p = 1;
  int tried = 0;
};
SlowTest synchrony_of(const Acts& acts, AccountId a, AccountId b, std::int64_t tick_ms);

}  // namespace lockstep::oracle
