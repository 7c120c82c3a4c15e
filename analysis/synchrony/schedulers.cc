#include "analysis/synchrony/schedulers.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::int64_t, 4> periods_s{3600, 1800, 900, 300};
constexpr std::size_t least_posts = 5;

// A post by its second of the hour, and whether its clock shows seconds.
struct Moment {
  std::uint16_t second;
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

}  // namespace

std::vector<std::uint32_t> clock_ticks_ms(const Acts& acts,
                                          std::span<const std::uint32_t> post_tick_ms) {
  std::uint32_t accounts = 0, posts = 0;
  for (const Act& act : acts.rows) {
    accounts = std::max(accounts, act.account.value + 1);
    posts = std::max(posts, act.post.value + 1);
  }
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
    const std::int64_t second = act.time.ms / 1000 % 3600;
    const std::size_t post = act.post.row();
    moments[next[act.account.row()]++] = {
        static_cast<std::uint16_t>(second < 0 ? second + 3600 : second),
        post >= post_tick_ms.size() || post_tick_ms[post] <= 1000};
  }
  std::vector<std::uint32_t> ticks(accounts, 1);
  std::vector<std::int64_t> scratch;
  for (std::size_t u = 0; u < accounts; ++u) {
    const auto own = std::span(moments).subspan(starts[u], starts[u + 1] - starts[u]);
    if (own.size() < least_posts) continue;
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
