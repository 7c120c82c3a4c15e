#include "analysis/pairing/survivors.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <numeric>

namespace lockstep {
namespace {

constexpr int most_rounds = 8;
constexpr std::size_t grain = 512;  // contents

template <class Visit>
void each_content(const Survivors& acts, Visit visit) {
  const std::size_t contents = acts.starts.size() - 1;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, contents, grain), [&](const auto& range) {
    for (std::size_t c = range.begin(); c < range.end(); ++c) {
      if (acts.starts[c] < acts.starts[c + 1]) visit(c, acts.starts[c], acts.starts[c + 1]);
    }
  });
}

Survivors all_of(const Acts& acts) {
  Survivors all;
  const std::size_t n = acts.rows.size();
  all.row.resize(n);
  all.account.resize(n);
  all.ms.resize(n);
  all.starts.assign(acts.starts.begin(), acts.starts.end());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, n, 1 << 16), [&](const auto& range) {
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      all.row[i] = static_cast<std::uint32_t>(i);
      all.account[i] = acts.rows[i].account.value;
      all.ms[i] = acts.rows[i].time.ms;
    }
  });
  return all;
}

// Marks acts with somebody else's act within the window before (step 1) or after (step -1) them. It
// is enough to look at the nearest act of another account.
void mark_met(const Survivors& acts, std::int64_t begin, std::int64_t end, std::int64_t step,
              std::int64_t window_ms, std::vector<std::uint8_t>& met) {
  constexpr std::int64_t nobody = -1;
  std::int64_t last = nobody, other = nobody;  // the last act; the last by another than its account
  for (std::int64_t i = begin; i != end; i += step) {
    const auto at = [](std::int64_t k) { return static_cast<std::size_t>(k); };
    if (last != nobody && acts.account[at(last)] != acts.account[at(i)]) other = last;
    last = i;
    if (other == nobody) continue;
    if ((acts.ms[at(i)] - acts.ms[at(other)]) * step <= window_ms) met[at(i)] = 1;
  }
}

std::vector<std::uint8_t> met_others(const Survivors& acts, std::int64_t window_ms) {
  std::vector<std::uint8_t> met(acts.size(), 0);
  each_content(acts, [&](std::size_t, std::int64_t begin, std::int64_t end) {
    if (end - begin < 2) return;
    mark_met(acts, begin, end, 1, window_ms, met);
    mark_met(acts, end - 1, begin - 1, -1, window_ms, met);
  });
  return met;
}

// At least as many as the distinct contents of each account: one that acts on a content, leaves it
// to others and comes back may count twice, which only keeps more.
std::vector<std::uint32_t> contents_of(const Survivors& acts, const std::vector<std::uint8_t>& kept,
                                       std::size_t accounts) {
  std::vector<std::uint32_t> contents(accounts, 0);
  each_content(acts, [&](std::size_t, std::size_t begin, std::size_t end) {
    std::uint32_t last = UINT32_MAX;
    for (std::size_t i = begin; i < end; ++i) {
      if (kept[i] == 0 || acts.account[i] == last) continue;
      last = acts.account[i];
      std::atomic_ref(contents[last]).fetch_add(1, std::memory_order_relaxed);
    }
  });
  return contents;
}

Survivors only(const Survivors& from, const std::vector<std::uint8_t>& kept) {
  Survivors left;
  left.starts.assign(from.starts.size(), 0);
  each_content(from, [&](std::size_t c, std::size_t begin, std::size_t end) {
    std::uint32_t count = 0;
    for (std::size_t i = begin; i < end; ++i) count += kept[i];
    left.starts[c + 1] = count;
  });
  std::inclusive_scan(left.starts.begin(), left.starts.end(), left.starts.begin());
  left.row.resize(left.starts.back());
  left.account.resize(left.starts.back());
  left.ms.resize(left.starts.back());
  each_content(from, [&](std::size_t c, std::size_t begin, std::size_t end) {
    std::size_t to = left.starts[c];
    for (std::size_t i = begin; i < end; ++i) {
      if (kept[i] == 0) continue;
      left.row[to] = from.row[i];
      left.account[to] = from.account[i];
      left.ms[to++] = from.ms[i];
    }
  });
  return left;
}

}  // namespace

Survivors survivors(const Acts& acts, std::int64_t window_ms, std::uint32_t min_contents) {
  std::uint32_t accounts = 0;
  for (const Act& act : acts.rows) accounts = std::max(accounts, act.account.value + 1);
  Survivors left = all_of(acts);
  for (int round = 0; round < most_rounds; ++round) {
    std::vector<std::uint8_t> kept = met_others(left, window_ms);
    const std::vector<std::uint32_t> contents = contents_of(left, kept, accounts);
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, kept.size(), 1 << 16),
                      [&](const auto& range) {
                        for (std::size_t i = range.begin(); i < range.end(); ++i) {
                          kept[i] &= contents[left.account[i]] >= min_contents;
                        }
                      });
    const std::size_t before = left.size();
    left = only(left, kept);
    if (left.size() == before) break;
  }
  return left;
}

}  // namespace lockstep
