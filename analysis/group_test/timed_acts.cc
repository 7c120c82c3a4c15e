#include "analysis/group_test/timed_acts.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>

#include "analysis/simulate/random.h"

namespace lockstep {
namespace {

constexpr std::int64_t sitting_ms = 10 * minute_ms;
constexpr std::uint32_t too_coarse_ms = 3'600'000;
constexpr std::size_t grain = 256;  // accounts or contents

struct First {
  std::uint32_t account, content;
  std::int64_t ms, tick_ms;
  std::uint32_t sitting = 0;
};

// The trace's acts, by account and content.
std::vector<First> of_trace(const Acts& acts, const FirstActs& firsts, std::uint8_t trace) {
  std::vector<First> kept;
  for (std::uint32_t account = 0; account < firsts.accounts(); ++account) {
    for (std::uint32_t i = firsts.starts[account]; i < firsts.starts[account + 1]; ++i) {
      if (acts.contents.trace[firsts.content[i]] != trace) continue;
      if (firsts.tick_ms[i] >= too_coarse_ms) continue;
      kept.push_back({account, firsts.content[i], firsts.ms[i], firsts.tick_ms[i]});
    }
  }
  return kept;
}

// The lower median.
std::uint32_t usual_tick(const std::vector<First>& firsts) {
  if (firsts.empty()) return 1;
  std::vector<std::int64_t> ticks;
  for (const First& first : firsts) ticks.push_back(first.tick_ms);
  const auto middle = ticks.begin() + static_cast<std::ptrdiff_t>((ticks.size() - 1) / 2);
  std::nth_element(ticks.begin(), middle, ticks.end());
  return static_cast<std::uint32_t>(*middle);
}

std::vector<std::uint64_t> starts_by_account(const std::vector<First>& firsts) {
  const std::size_t accounts = firsts.empty() ? 0 : firsts.back().account + std::size_t{1};
  std::vector<std::uint64_t> starts(accounts + 1, 0);
  for (const First& first : firsts) ++starts[first.account + std::size_t{1}];
  std::inclusive_scan(starts.begin(), starts.end(), starts.begin());
  return starts;
}

void number_sittings(std::span<First> of_account) {
  std::vector<First*> by_time;
  for (First& first : of_account) by_time.push_back(&first);
  std::sort(by_time.begin(), by_time.end(), [](const First* x, const First* y) {
    return std::tie(x->ms, x->content) < std::tie(y->ms, y->content);
  });
  for (std::size_t i = 1; i < by_time.size(); ++i) {
    const bool same = by_time[i]->ms - by_time[i - 1]->ms <= sitting_ms;
    by_time[i]->sitting = by_time[i - 1]->sitting + (same ? 0 : 1);
  }
}

// Whether at least half of five acts or more fall into the first second of a minute.
bool keeps_minutes(std::span<const First> of_account) {
  const auto kept = std::count_if(of_account.begin(), of_account.end(), [](const First& first) {
    const std::int64_t past = first.ms % minute_ms;
    return (past < 0 ? past + minute_ms : past) < 1000;
  });
  return of_account.size() >= 5 && 2 * static_cast<std::size_t>(kept) >= of_account.size();
}

double drawn(std::uint64_t seed, const First& first) {
  std::uint64_t state = seed;
  state = splitmix64(state) ^ (std::uint64_t{first.account} << 32 | first.content);
  return static_cast<double>(splitmix64(state) >> 11) * 0x1p-53;
}

// The act's lag, or a negative number if it came before the source.
double lag_of(const First& first, std::int64_t source_ms, double part) {
  const std::int64_t past = first.ms % first.tick_ms;
  const std::int64_t tick = first.ms - (past < 0 ? past + first.tick_ms : past);
  const std::int64_t begin = std::max(tick, source_ms), end = tick + first.tick_ms;
  if (end <= source_ms) return -1;
  return (static_cast<double>(begin - source_ms) + part * static_cast<double>(end - begin)) / 1000;
}

}  // namespace

TimedActs timed_acts(const Acts& acts, const FirstActs& all, std::uint8_t trace,
                     std::uint64_t seed) {
  TimedActs timed;
  std::vector<First> firsts = of_trace(acts, all, trace);
  timed.tick_ms = usual_tick(firsts);
  const std::vector<std::uint64_t> starts = starts_by_account(firsts);
  const std::size_t accounts = starts.size() - 1, contents = acts.contents.size();
  std::vector<double> lag(firsts.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, accounts, grain), [&](const auto& range) {
    for (std::size_t account = range.begin(); account < range.end(); ++account) {
      const auto of_account =
          std::span(firsts).subspan(starts[account], starts[account + 1] - starts[account]);
      number_sittings(of_account);
      const std::int64_t least_tick = keeps_minutes(of_account) ? minute_ms : 1;
      for (std::size_t i = starts[account]; i < starts[account + 1]; ++i) {
        firsts[i].tick_ms = std::max(firsts[i].tick_ms, least_tick);
        lag[i] = lag_of(firsts[i], all.source_ms[firsts[i].content], drawn(seed, firsts[i]));
      }
    }
  });
  timed.starts.assign(contents + 1, 0);
  timed.account_starts.assign(accounts + 1, 0);
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    if (lag[i] < 0) continue;
    ++timed.starts[firsts[i].content + std::size_t{1}];
    ++timed.account_starts[firsts[i].account + std::size_t{1}];
  }
  std::inclusive_scan(timed.starts.begin(), timed.starts.end(), timed.starts.begin());
  std::inclusive_scan(timed.account_starts.begin(), timed.account_starts.end(),
                      timed.account_starts.begin());
  timed.acts.resize(timed.starts.back());
  std::vector<std::uint64_t> next(timed.starts.begin(), timed.starts.end() - 1);
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    if (lag[i] < 0) continue;
    const First& first = firsts[i];
    const bool is_source = !acts.contents.source_time[first.content] &&
                           acts.of(ContentId(first.content)).front().account.value == first.account;
    const double since = is_source ? 0 : lag[i];
    const double source = static_cast<double>(all.source_ms[first.content]) / 1000;
    timed.acts[next[first.content]++] = {first.account, first.sitting, since, source + since,
                                         !is_source};
  }
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, contents, grain), [&](const auto& range) {
    for (std::size_t c = range.begin(); c < range.end(); ++c) {
      std::sort(timed.acts.begin() + static_cast<std::ptrdiff_t>(timed.starts[c]),
                timed.acts.begin() + static_cast<std::ptrdiff_t>(timed.starts[c + 1]),
                [](const TimedAct& x, const TimedAct& y) {
                  return std::tie(x.lag, x.account) < std::tie(y.lag, y.account);
                });
    }
  });
  timed.contents_by_account.resize(timed.acts.size());
  timed.places_by_account.resize(timed.acts.size());
  next.assign(timed.account_starts.begin(), timed.account_starts.end() - 1);
  for (std::size_t c = 0; c < contents; ++c) {
    for (std::uint64_t i = timed.starts[c]; i < timed.starts[c + 1]; ++i) {
      const std::uint64_t to = next[timed.acts[i].account]++;
      timed.contents_by_account[to] = static_cast<std::uint32_t>(c);
      timed.places_by_account[to] = i;
    }
  }
  return timed;
}

}  // namespace lockstep
