#include "analysis/synchrony/schedulers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace lockstep {
namespace {

constexpr std::array<std::int64_t, 4> periods_s{3600, 1800, 900, 300};
constexpr std::size_t least_posts = 5;

constexpr std::uint32_t hour_s = 3600, day_s = 24 * hour_s, sitting_s = 600;
constexpr std::size_t least_sittings = 6, least_days = 5;
constexpr double share_of_any_hour = 1. / 8, habit_p = 1e-4;

// A post: seconds since the midnight before the first, and whether its clock shows them.
struct Moment {
  std::uint32_t second;
  bool exact;
};

// The most posts in one second of the period.
std::size_t most_together(std::span<const Moment> moments, std::int64_t period_s,
                          std::vector<std::int64_t>& seconds) {
  std::size_t on_mark = 0, most = 0;
  seconds.clear();
  for (const Moment moment : moments) {
    const std::int64_t second = moment.second % period_s;
    on_mark += second == 0;
    if (moment.exact) seconds.push_back(second);
  }
  std::sort(seconds.begin(), seconds.end());
  for (auto from = seconds.begin(); from != seconds.end();) {
    const auto to = std::upper_bound(from, seconds.end(), *from);
    most = std::max(most, static_cast<std::size_t>(to - from));
    from = to;
  }
  return std::max(most, on_mark);
}

// P(X >= k) of n, at least half of which are k: far above the mean, so the terms fall off fast.
double binomial_tail(std::size_t n, std::size_t k) {
  constexpr double p = share_of_any_hour;
  const auto of = static_cast<double>(n), least = static_cast<double>(k);
  double term =
      std::exp(std::lgamma(of + 1) - std::lgamma(least + 1) - std::lgamma(of - least + 1) +
               least * std::log(p) + (of - least) * std::log1p(-p));
  double sum = 0;
  for (double i = least; i <= of && term > sum * 1e-12; ++i) {
    sum += term;
    term *= (of - i) / (i + 1) * p / (1 - p);
  }
  return sum;
}

// Whether half of what the account does, sitting by sitting, comes in the same hour of the day,
// more than the hour alone explains.
bool keeps_an_hour(std::span<const Moment> moments, std::vector<std::int64_t>& sittings) {
  sittings.clear();
  for (const Moment moment : moments) sittings.push_back(moment.second);
  std::sort(sittings.begin(), sittings.end());
  std::size_t n = 0;
  for (std::size_t i = 0; i < sittings.size(); ++i) {
    const bool starts = i == 0 || sittings[i] - sittings[i - 1] > sitting_s;
    if (starts) sittings[n++] = sittings[i];
  }
  sittings.resize(n);
  if (n < least_sittings) return false;
  std::sort(sittings.begin(), sittings.end(),
            [](std::int64_t x, std::int64_t y) { return x % day_s < y % day_s; });
  std::size_t most = 0, from = 0;
  for (std::size_t i = 0, end = 0; i < n; ++i) {  // `end` runs round the clock once
    end = std::max(end, i);
    while (end < i + n && (sittings[end % n] % day_s - sittings[i] % day_s +
                           (end >= n ? std::int64_t{day_s} : 0)) <= hour_s) {
      ++end;
    }
    if (end - i > most) most = end - i, from = i;
  }
  if (2 * most < n || binomial_tail(n, most) > habit_p) return false;
  std::vector<std::int64_t> days;
  const std::int64_t first = sittings[from] % day_s;
  for (std::size_t i = from; i < from + most; ++i) {
    days.push_back((sittings[i % n] - first + day_s) / day_s);
  }
  std::sort(days.begin(), days.end());
  return std::unique(days.begin(), days.end()) - days.begin() >=
         static_cast<std::ptrdiff_t>(least_days);
}

}  // namespace

std::vector<std::uint32_t> clock_ticks_ms(const Acts& acts,
                                          std::span<const std::uint32_t> post_tick_ms) {
  std::uint32_t accounts = 0, posts = 0;
  std::int64_t midnight_s = acts.rows.empty() ? 0 : INT64_MAX;
  for (const Act& act : acts.rows) {
    midnight_s = std::min(midnight_s, act.time.ms / 1000);
    accounts = std::max(accounts, act.account.value + 1);
    posts = std::max(posts, act.post.value + 1);
  }
  midnight_s -= (midnight_s % day_s + day_s) % day_s;
  std::vector<std::uint32_t> starts(accounts + 1, 0);
  std::vector<bool> seen(posts, false);  // a post acts on several contents
  for (const Act& act : acts.rows) {
    if (seen[act.post.row()]) continue;
    seen[act.post.row()] = true;
    ++starts[act.account.row() + 1];
  }
  for (std::size_t u = 0; u < accounts; ++u) starts[u + 1] += starts[u];
  std::vector<Moment> moments(starts.back());
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for (const Act& act : acts.rows) {
    if (!seen[act.post.row()]) continue;
    seen[act.post.row()] = false;
    const std::size_t post = act.post.row();
    moments[next[act.account.row()]++] = {
        static_cast<std::uint32_t>(act.time.ms / 1000 - midnight_s),
        post >= post_tick_ms.size() || post_tick_ms[post] <= 1000};
  }
  std::vector<std::uint32_t> ticks(accounts, 1);
  std::vector<std::int64_t> scratch;
  for (std::size_t u = 0; u < accounts; ++u) {
    const auto own = std::span(moments).subspan(starts[u], starts[u + 1] - starts[u]);
    if (own.size() < least_posts) continue;
    if (keeps_an_hour(own, scratch)) {
      ticks[u] = static_cast<std::uint32_t>(periods_s.front() * 1000);
      continue;
    }
    // Who is not regular in the shortest period is in none.
    if (2 * most_together(own, periods_s.back(), scratch) < own.size()) continue;
    for (const std::int64_t period_s : periods_s) {
      if (2 * most_together(own, period_s, scratch) < own.size()) continue;
      ticks[u] = static_cast<std::uint32_t>(period_s * 1000);
      break;
    }
  }
  return ticks;
}

}  // namespace lockstep
