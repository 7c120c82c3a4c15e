#include "tests/oracle/synchrony_oracle.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

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

double coincidence_by_ticks(std::int64_t a, std::int64_t n, std::int64_t b, std::int64_t k,
                            std::int64_t window) {
  double near = 0;
  for (std::int64_t x = a; x < a + n; ++x) {
    const std::int64_t from = std::max(b, x - window), to = std::min(b + k - 1, x + window);
    if (to >= from) near += static_cast<double>(to - from + 1);
  }
  return near / static_cast<double>(n * k);
}

namespace {

struct Shared {
  std::int64_t tick_a, tick_b, source_ms;  // ticks since 1970
};

// Edges in milliseconds after the source: 0, 2, 4 ... 256 min, then every 2 h, times `scale`.
std::pair<std::int64_t, std::int64_t> edges_round(std::int64_t lag_ms, double scale) {
  double from = 0, to = 2;
  while (static_cast<double>(lag_ms) >= to * 60'000 * scale) {
    from = to;
    to = to < 256 ? to * 2 : to + 120;
  }
  return {std::llround(from * 60'000 * scale), std::llround(to * 60'000 * scale)};
}

// The ticks that lie between the same edges as tick `at`, found by stepping to both sides.
std::pair<std::int64_t, std::int64_t> cell_round(std::int64_t at, std::int64_t tick_ms,
                                                 std::int64_t source_ms, double scale) {
  const auto edges = edges_round(std::max<std::int64_t>(0, at * tick_ms - source_ms), scale);
  const auto inside = [&](std::int64_t tick) {
    const std::int64_t lag = tick * tick_ms - source_ms;
    // The tick in which the source came belongs to the first cell.
    return lag < edges.second && (lag >= edges.first || (edges.first == 0 && lag > -tick_ms));
  };
  std::int64_t first = std::max(at, (source_ms - (source_ms % tick_ms)) / tick_ms);
  while (inside(first - 1)) --first;
  std::int64_t n = 1;
  while (inside(first + n)) ++n;
  return {first, n};
}

double window_p(const std::vector<Shared>& shared, std::int64_t tick_ms, std::int64_t window_ms,
                double scale) {
  // Sittings: whoever can be reached by steps of ten minutes for both.
  std::vector<int> sitting(shared.size(), -1);
  int sittings = 0;
  for (std::size_t start = 0; start < shared.size(); ++start) {
    if (sitting[start] >= 0) continue;
    std::vector<std::size_t> reached{start};
    sitting[start] = sittings;
    while (!reached.empty()) {
      const std::size_t i = reached.back();
      reached.pop_back();
      for (std::size_t j = 0; j < shared.size(); ++j) {
        if (sitting[j] >= 0) continue;
        if (std::abs(shared[i].tick_a - shared[j].tick_a) * tick_ms > 600'000) continue;
        if (std::abs(shared[i].tick_b - shared[j].tick_b) * tick_ms > 600'000) continue;
        sitting[j] = sittings;
        reached.push_back(j);
      }
    }
    ++sittings;
  }
  std::vector<double> q;
  std::size_t hits = 0;
  double expected = 0;
  for (int s = 0; s < sittings; ++s) {
    double most = -1;
    bool hit = false;
    for (std::size_t i = 0; i < shared.size(); ++i) {
      if (sitting[i] != s) continue;
      const auto [a, n] = cell_round(shared[i].tick_a, tick_ms, shared[i].source_ms, scale);
      const auto [b, k] = cell_round(shared[i].tick_b, tick_ms, shared[i].source_ms, scale);
      const double chance = coincidence_by_ticks(a, n, b, k, window_ms / tick_ms);
      if (chance <= most) continue;
      most = chance;
      hit = std::abs(shared[i].tick_a - shared[i].tick_b) <= window_ms / tick_ms;
    }
    q.push_back(std::min(most, 1 - 1e-6));
    expected += most;
    hits += hit;
  }
  if (q.size() < 3) return -1;
  if (hits < 2 || static_cast<double>(hits) <= expected) return 1;
  return tail_from_the_top(q, hits);
}

}  // namespace

SlowTest synchrony_of(const Acts& acts, AccountId a, AccountId b, std::int64_t tick_ms) {
  SlowTest result;
  double least = 1;
  // Each trace, then all together where two of them have contents.
  std::size_t with_contents = 0;
  for (std::size_t trace = 0; trace <= acts.traces.size(); ++trace) {
    const bool all = trace == acts.traces.size();
    if (all && with_contents < 2) break;
    std::vector<Shared> shared;
    for (std::size_t c = 0; c < acts.contents.size(); ++c) {
      if (!all && acts.contents.trace[c] != trace) continue;
      std::int64_t first_a = -1, first_b = -1, first = -1;
      for (const Act& act : acts.rows) {
        if (act.content != ContentId(c)) continue;
        if (first < 0) first = act.time.ms;
        if (act.account == a && first_a < 0) first_a = act.time.ms;
        if (act.account == b && first_b < 0) first_b = act.time.ms;
      }
      if (first_a < 0 || first_b < 0) continue;
      const Time source = acts.contents.source_time[c];
      shared.push_back({first_a / tick_ms, first_b / tick_ms, source ? source.ms : first});
    }
    with_contents += !all && !shared.empty();
    if (shared.size() < 3) continue;
    for (const std::int64_t window : {10, 60, 300, 1800}) {
      if (tick_ms > window * 1000) continue;
      const double plain = window_p(shared, tick_ms, window * 1000, 1);
      const double wide = window_p(shared, tick_ms, window * 1000, 1.37);
      if (plain < 0) continue;
      ++result.tried;
      least = std::min(least, std::max(plain, wide));
    }
  }
  if (result.tried > 0) result.p = std::min(1.0, result.tried * least);
  return result;
}

}  // namespace lockstep::oracle
