#include "analysis/multiple_testing.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "analysis/disjoint_sets.h"

namespace lockstep {
namespace {

std::vector<std::size_t> ascending(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return p[i] < p[j]; });
  return order;
}

}  // namespace

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
  const std::vector<std::size_t> order = ascending(p);
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

std::vector<double> adjusted_by_cluster(std::span<const double> p, std::span<const Join> joins,
                                        std::uint64_t tests) {
  constexpr std::size_t none = SIZE_MAX;
  struct Component {
    std::uint32_t needed = 0;  // joins to hold it together
    std::size_t last = none;   // the join that made it what it is
  };
  std::uint32_t things = 0;
  for (const Join& join : joins) things = std::max({things, join.a + 1, join.b + 1});
  std::vector<std::uint32_t> parent;
  each_alone(parent, things);
  std::vector<Component> components(things);  // by its first thing
  // Joins as they come make a forest: the next one in the component of a join stands above it.
  const std::vector<std::size_t> order = ascending(p);
  std::vector<std::size_t> above(p.size(), none);
  std::vector<double> result(p.size());
  for (const std::size_t i : order) {
    const std::uint32_t a = first_of(parent, joins[i].a), b = first_of(parent, joins[i].b);
    Component whole{.needed = a == b ? 0u : 1u, .last = i};
    const auto take_in = [&](const Component& part) {
      whole.needed += part.needed;
      if (part.last != none) above[part.last] = i;
    };
    take_in(components[a]);
    if (a != b) take_in(components[b]);
    join(parent, a, b);
    components[std::min(a, b)] = whole;
    result[i] =
        std::min(1.0, p[i] * static_cast<double>(tests) / static_cast<double>(whole.needed));
  }
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    if (above[*i] != none) result[*i] = std::min(result[*i], result[above[*i]]);
  }
  return result;
}

}  // namespace lockstep
