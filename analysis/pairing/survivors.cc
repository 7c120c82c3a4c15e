#include "analysis/pairing/survivors.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
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

// Marks acts with somebody else's act within the window before (step 1) or after (step -1) them. It
// is enough to look at the nearest act of another account.
template <class From>
void mark_met(const From& acts, std::int64_t begin, std::int64_t end, std::int64_t step,
              std::int64_t window_ms, std::vector<std::uint8_t>& met) {
  constexpr std::int64_t nobody = -1;
  std::int64_t last = nobody, other = nobody;  // the last act; the last by another than its account
  const auto account = [&](std::int64_t k) {
    return account_of(acts, static_cast<std::size_t>(k));
  };
  const auto ms = [&](std::int64_t k) { return ms_of(acts, static_cast<std::size_t>(k)); };
  for (std::int64_t i = begin; i != end; i += step) {
    if (last != nobody && account(last) != account(i)) other = last;
    last = i;
    if (other == nobody) continue;
    if ((ms(i) - ms(other)) * step <= window_ms) met[static_cast<std::size_t>(i)] = 1;
  }
}

template <class From>
std::vector<std::uint8_t> met_others(const From& acts, std::int64_t window_ms) {
  std::vector<std::uint8_t> met(size_of(acts), 0);
  each_content(acts.starts, [&](std::size_t, std::uint64_t first, std::uint64_t last) {
    const auto begin = static_cast<std::int64_t>(first), end = static_cast<std::int64_t>(last);
    if (end - begin < 2) return;
    mark_met(acts, begin, end, 1, window_ms, met);
    mark_met(acts, end - 1, begin - 1, -1, window_ms, met);
  });
  return met;
}

// At least as many as the distinct contents of each account: one that acts on a content, leaves it
// to others and comes back may count twice, which only keeps more.
template <class From>
std::vector<std::uint32_t> contents_of(const From& acts, const std::vector<std::uint8_t>& kept,
                                       std::size_t accounts) {
  std::vector<std::uint32_t> contents(accounts, 0);
  each_content(acts.starts, [&](std::size_t, std::size_t begin, std::size_t end) {
    std::uint32_t last = UINT32_MAX;
    for (std::size_t i = begin; i < end; ++i) {
      if (kept[i] == 0 || account_of(acts, i) == last) continue;
      last = account_of(acts, i);
      std::atomic_ref(contents[last]).fetch_add(1, std::memory_order_relaxed);
    }
  });
  return contents;
}

template <class From>
Survivors only(const From& from, const std::vector<std::uint8_t>& kept) {
  Survivors left;
  left.starts.assign(from.starts.size(), 0);
  each_content(from.starts, [&](std::size_t c, std::size_t begin, std::size_t end) {
    std::uint32_t count = 0;
    for (std::size_t i = begin; i < end; ++i) count += kept[i];
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

template <class From>
Survivors one_round(const From& from, std::int64_t window_ms, std::uint32_t min_contents,
                    std::size_t accounts) {
  std::vector<std::uint8_t> kept = met_others(from, window_ms);
  const std::vector<std::uint32_t> contents = contents_of(from, kept, accounts);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, kept.size(), 1 << 16),
                    [&](const auto& range) {
                      for (std::size_t i = range.begin(); i < range.end(); ++i) {
                        kept[i] &= contents[account_of(from, i)] >= min_contents;
                      }
                    });
  return only(from, kept);
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
