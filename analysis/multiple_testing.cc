#include "analysis/multiple_testing.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace lockstep {

double harmonic(std::uint64_t n) {
  constexpr std::uint64_t few = 1000;  // from there on the series is exact to 1e-15
  double sum = 0;
  for (std::uint64_t i = std::min(n, few); i > 0; --i) sum += 1 / static_cast<double>(i);
  if (n <= few) return sum;
  const auto x = static_cast<double>(n);
  return std::log(x) + std::numbers::egamma + 1 / (2 * x) - 1 / (12 * x * x);
}

std::vector<double> adjusted(std::span<const double> p, std::uint64_t tests,
                             Correction correction) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return p[i] < p[j]; });
  const double factor = static_cast<double>(tests) *
                        (correction == Correction::benjamini_hochberg ? 1 : harmonic(tests));
  std::vector<double> result(p.size());
  double least = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    least = std::min(least, p[i] * factor / static_cast<double>(rank));
    result[i] = least;
  }
  return result;
}

}  // namespace lockstep
