#include "tests/oracle/synchrony_oracle.h"

#include <cmath>
#include <cstdlib>

namespace lockstep::oracle {

double coincidence_by_counting(std::int64_t a, std::int64_t n, std::int64_t b, std::int64_t k,
                               std::int64_t window) {
  std::int64_t near = 0;
  for (std::int64_t x = a; x < a + n; ++x) {
    for (std::int64_t y = b; y < b + k; ++y) near += std::abs(x - y) <= window;
  }
  return static_cast<double>(near) / static_cast<double>(n * k);
}

double coincidence_in_continuous_time(double a, double b, double c, double d, double window) {
  const auto g = [](double z) { return z > 0 ? z * z / 2 : 0; };
  const auto up_to = [&](double z) {
    return (g(z - c + b) - g(z - c + a) - g(z - d + b) + g(z - d + a)) / ((b - a) * (d - c));
  };
  return up_to(window) - up_to(-window);
}

double coincidence_by_drawing(double a, double b, double c, double d, double window, int draws,
                              std::mt19937_64& random) {
  std::uniform_real_distribution<double> x(a, b), y(c, d);
  int near = 0;
  for (int i = 0; i < draws; ++i) near += std::abs(x(random) - y(random)) <= window;
  return static_cast<double>(near) / draws;
}

double tail_by_outcomes(std::span<const double> q, std::size_t hits) {
  double tail = 0;
  for (std::uint32_t outcome = 0; outcome < 1u << q.size(); ++outcome) {
    double chance = 1;
    std::size_t happened = 0;
    for (std::size_t i = 0; i < q.size(); ++i) {
      const bool hit = (outcome >> i & 1) != 0;
      chance *= hit ? q[i] : 1 - q[i];
      happened += hit;
    }
    if (happened >= hits) tail += chance;
  }
  return tail;
}

double tail_from_the_top(std::span<const double> q, std::size_t hits) {
  std::vector<double> f{1};
  for (const double chance : q) {
    std::vector<double> next(f.size() + 1, 0);
    for (std::size_t j = 0; j < f.size(); ++j) {
      next[j] += f[j] * (1 - chance);
      next[j + 1] += f[j] * chance;
    }
    f = next;
  }
  double tail = 0;
  for (std::size_t j = f.size(); j-- > hits;) tail += f[j];
  return tail;
}

std::vector<bool> kept(std::span<const double> p, double tests, double alpha) {
  // The largest i with p_(i) <= alpha i / m; kept is whose p is not above that p_(i).
  double cut = -1;
  for (const double candidate : p) {
    double rank = 0;
    for (const double other : p) rank += other <= candidate;
    if (candidate <= alpha * rank / tests && candidate > cut) cut = candidate;
  }
  std::vector<bool> result;
  for (const double value : p) result.push_back(value <= cut);
  return result;
}

}  // namespace lockstep::oracle
