#include "analysis/compat/quantile.h"

#include <algorithm>
#include <numeric>

namespace lockstep {
namespace {

// Between which two of n sorted values the quantile lies, `below` counted from 1 as R does: the sum
// rounds differently from (n-1)p alone.
struct Place {
  std::uint64_t below;
  double part;

  Place(std::uint64_t n, double p) {
    const double index = 1 + static_cast<double>(n - 1) * p;
    below = std::min(static_cast<std::uint64_t>(index), n);
    part = index - static_cast<double>(below);
  }
  double between(double low, double high) const {
    return low == high ? low : (1 - part) * low + part * high;
  }
};

}  // namespace

double quantile_type7(std::vector<double> values, double p) {
  if (values.empty()) return 0;
  const Place place(values.size(), p);
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(place.below - 1);
  std::nth_element(values.begin(), at, values.end());
  if (place.part <= 0 || place.below == values.size()) return *at;
  return place.between(*at, *std::min_element(at + 1, values.end()));
}

double quantile_type7_of_counts(std::span<const std::uint64_t> count, double p) {
  const std::uint64_t n = std::accumulate(count.begin(), count.end(), std::uint64_t{0});
  if (n == 0) return 0;
  const Place place(n, p);
  std::uint64_t passed = 0;
  std::size_t low = 0;
  while (passed + count[low] < place.below) passed += count[low++];
  if (place.part <= 0 || place.below == n) return static_cast<double>(low);
  std::size_t high = low;
  for (passed += count[low]; passed < place.below + 1; passed += count[high]) ++high;
  return place.between(static_cast<double>(low), static_cast<double>(high));
}

}  // namespace lockstep
