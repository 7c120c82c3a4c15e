#include "analysis/pairing/survivors.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>

#include "analysis/pairing/each_content.h"

namespace lockstep {
namespace {

constexpr int most_rounds = 8;

// Each step reads all acts at first, then those that are left.
std::uint32_t row_of(const Acts&, std::size_t i) { return static_cast<std::uint32_t>(i); }
std::uint32_t account_of(const Acts& acts, std::size_t i) { return acts.rows[i].account.value; }
std::int64_t ms_of(const Acts& acts, std::size_t i) { return acts.rows[i].time.ms; }
std::size_t size_of(const Acts& acts) { return acts.rows.size(); }

std::uint32_t row_of(const Survivors& acts, std::size_t i) { return acts.row[i]; }
std::uint32_t account_of(const Survivors& acts, std::size_t i) { return acts.account[i]; }
std::int64_t ms_of(const Survivors& acts, std::size_t i) { return acts.ms[i]; }
std::size_t size_of(const Survivors& acts) { return acts.size(); }

// On how many contents each account has company, up to what is enough: a byte each, so that the
// counts of millions of accounts lie in a cache, and for each thread its own, as one that all wrote
// to would travel from core to core at every act.
using ContentCounts = tbb::enumerable_thread_specific<std::vector<std::uint8_t>>;

// 1 for each account that has enough in all.
std::vector<std::uint8_t> have_enough(const ContentCounts& counts, std::size_t accounts,
                                      std::uint8_t enough) {
  std::vector<std::uint8_t> have(accounts);
  std::vector<const std::uint8_t*> threads;
  for (const std::vector<std::uint8_t>& of_thread : counts) threads.push_back(of_thread.data());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, accounts, 1 << 14), [&](const auto& range) {
    for (std::size_t account = range.begin(); account < range.end(); ++account) {
      std::uint32_t contents = 0;
      for (const std::uint8_t* of_thread : threads) contents += of_thread[account];
      have[account] = contents >= enough;
    }
  });
  return have;
}

// Marks the acts of one content, [begin, end), that have somebody else's within the window, and
// adds one to the contents of their accounts, up to `enough`. It is enough to look at the nearest
// act of another account, which stands beside the acts in a row of one account. An account that
// acts, leaves the content to others and comes back counts twice, which only keeps more.
template <class From>
void mark_met(const From& acts, std::size_t begin, std::size_t end, std::int64_t window_ms,
              std::uint8_t enough, std::vector<std::uint8_t>& met,
              std::vector<std::uint8_t>& contents) {
  for (std::size_t first = begin, next = begin; first < end; first = next) {
    const std::uint32_t account = account_of(acts, first);
    while (next < end && account_of(acts, next) == account) ++next;
    bool any = false;
    for (std::size_t i = first; i < next; ++i) {
      met[i] = (first > begin && ms_of(acts, i) - ms_of(acts, first - 1) <= window_ms) ||
               (next < end && ms_of(acts, next) - ms_of(acts, i) <= window_ms);
      any |= met[i] != 0;
    }
    if (any && contents[account] < enough) ++contents[account];
  }
}

template <class From>
Survivors one_round(const From& from, std::int64_t window_ms, std::uint32_t min_contents,
                    std::size_t accounts) {
  const auto enough = static_cast<std::uint8_t>(std::min(min_contents, std::uint32_t{UINT8_MAX}));
  std::vector<std::uint8_t> kept(size_of(from));
  ContentCounts counts([&] { return std::vector<std::uint8_t>(accounts); });
  each_content(from.starts, [&](std::size_t, std::size_t begin, std::size_t end) {
    mark_met(from, begin, end, window_ms, enough, kept, counts.local());
  });
  const std::vector<std::uint8_t> stay = have_enough(counts, accounts, enough);
  Survivors left;
  left.starts.assign(from.starts.size(), 0);
  each_content(from.starts, [&](std::size_t c, std::size_t begin, std::size_t end) {
    std::uint32_t count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      kept[i] &= stay[account_of(from, i)];
      count += kept[i];
    }
    left.starts[c + 1] = count;
  });
  std::inclusive_scan(left.starts.begin(), left.starts.end(), left.starts.begin());
  left.row.resize(left.starts.back());
  left.account.resize(left.starts.back());
  left.ms.resize(left.starts.back());
  each_content(from.starts, [&](std::size_t c, std::size_t begin, std::size_t end) {
    std::size_t to = left.starts[c];
    for (std::size_t i = begin; i < end; ++i) {
      if (kept[i] == 0) continue;
      left.row[to] = row_of(from, i);
      left.account[to] = account_of(from, i);
      left.ms[to++] = ms_of(from, i);
    }
  });
  return left;
}

}  // namespace

Survivors survivors(const Acts& acts, std::int64_t window_ms, std::uint32_t min_contents) {
  const std::size_t accounts = one_more_than_largest(
      acts.rows.size(), [&](std::size_t i) { return acts.rows[i].account.value; });
  Survivors left = one_round(acts, window_ms, min_contents, accounts);
  for (int round = 1; round < most_rounds; ++round) {
    const std::size_t before = left.size();
    left = one_round(left, window_ms, min_contents, accounts);
    if (left.size() == before) break;
  }
  return left;
}

}  // namespace lockstep
