#include "analysis/synchrony/schedulers.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::int64_t, 4> periods_ms{3'600'000, 1'800'000, 900'000, 300'000};
constexpr std::uint32_t least_posts = 5;

struct Counted {
  std::uint32_t posts = 0;
  std::array<std::uint32_t, periods_ms.size()> on_time{};
};

bool on_time(Time time, std::int64_t period_ms) {
  const std::int64_t since = time.ms % period_ms;
  return (since < 0 ? since + period_ms : since) < 1000;
}

}  // namespace

std::vector<std::uint32_t> clock_ticks_ms(const Acts& acts) {
  std::uint32_t accounts = 0, posts = 0;
  for (const Act& act : acts.rows) {
    accounts = std::max(accounts, act.account.value + 1);
    posts = std::max(posts, act.post.value + 1);
  }
  std::vector<Counted> counted(accounts);
  std::vector<bool> seen(posts, false);  // a post acts on several contents
  for (const Act& act : acts.rows) {
    if (seen[act.post.row()]) continue;
    seen[act.post.row()] = true;
    Counted& own = counted[act.account.row()];
    ++own.posts;
    for (std::size_t i = 0; i < periods_ms.size(); ++i) {
      own.on_time[i] += on_time(act.time, periods_ms[i]);
    }
  }
  std::vector<std::uint32_t> ticks(accounts, 1);
  for (std::size_t account = 0; account < accounts; ++account) {
    const Counted& own = counted[account];
    if (own.posts < least_posts) continue;
    for (std::size_t i = 0; i < periods_ms.size(); ++i) {
      if (2 * own.on_time[i] < own.posts) continue;
      ticks[account] = static_cast<std::uint32_t>(periods_ms[i]);
      break;
    }
  }
  return ticks;
}

}  // namespace lockstep
