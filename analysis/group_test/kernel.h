#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace lockstep {

// The widths h of the Laplace kernels K_h(d) = exp(-|d|/h) / (2h), in seconds: how closely members
// may follow each other.
constexpr std::array<double, 5> kernel_widths{15, 60, 300, 1200, 3600};

// One number for each width.
using PerWidth = std::array<double, kernel_widths.size()>;

inline PerWidth per_width(const auto& value_of) {
  PerWidth values;
  for (std::size_t h = 0; h < values.size(); ++h) values[h] = value_of(h);
  return values;
}

// exp(-distance / h) of every width; distance >= 0.
inline PerWidth decay(double distance) {
  return per_width([&](std::size_t h) { return std::exp(-distance / kernel_widths[h]); });
}

// M_h: what of a kernel round `at` lies between `begin` and `end`, whatever side `at` is on; 0 to
// 1. With L(z) = exp(z)/2 below 0 and 1 - exp(-z)/2 above, it is L((end-at)/h) - L((begin-at)/h).
inline double kernel_mass(double begin, double end, double at, double h) {
  const auto tail = [h](double distance) { return std::exp(-distance / h) / 2; };
  if (at < begin) return tail(begin - at) - tail(end - at);
  if (at > end) return tail(at - end) - tail(at - begin);
  return 1 - tail(at - begin) - tail(end - at);
}

}  // namespace lockstep
