#include "analysis/pairing/pair_index.h"

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <utility>

#include "analysis/pairing/each_content.h"
#include "graph/deal_out.h"

namespace lockstep {
namespace {

constexpr std::size_t grain = 512;  // accounts

void number_anew(PairIndex& index) {
  Survivors& acts = index.acts;
  std::vector<std::uint32_t> starts{0};
  for (std::size_t c = 0; c + 1 < acts.starts.size(); ++c) {
    if (acts.starts[c] == acts.starts[c + 1]) continue;
    index.content_ids.emplace_back(c);
    starts.push_back(acts.starts[c + 1]);
  }
  acts.starts = std::move(starts);
  std::vector<std::uint32_t> number(
      one_more_than_largest(acts.size(), [&](std::size_t i) { return acts.account[i]; }), 0);
  each_content(acts.starts, [&](std::size_t, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      std::atomic_ref(number[acts.account[i]]).store(1, std::memory_order_relaxed);
    }
  });
  for (std::size_t account = 0; account < number.size(); ++account) {
    if (number[account] == 0) continue;
    number[account] = static_cast<std::uint32_t>(index.account_ids.size());
    index.account_ids.emplace_back(account);
  }
  each_content(acts.starts, [&](std::size_t, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) acts.account[i] = number[acts.account[i]];
  });
}

// The window round each act, and how many pairs each content makes in it.
std::vector<std::uint64_t> find_windows(PairIndex& index, std::int64_t window_ms) {
  const auto& ms = index.acts.ms;
  index.first.resize(ms.size());
  index.last.resize(ms.size());
  std::vector<std::uint64_t> pairs(index.acts.starts.size() - 1, 0);
  each_content(index.acts.starts, [&](std::size_t c, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t first = begin, last = begin;
    for (std::uint32_t i = begin; i < end; ++i) {
      while (ms[i] - ms[first] > window_ms) ++first;
      while (last < end && ms[last] - ms[i] <= window_ms) ++last;
      index.first[i] = first;
      index.last[i] = last;
      pairs[c] += i - first;
    }
  });
  return pairs;
}

// A radix sort in two steps: to runs of accounts whose acts lie within a cache, then each run.
void sort_by_account(PairIndex& index) {
  constexpr std::size_t acts_a_run = 1 << 15;
  const Survivors& acts = index.acts;
  const std::size_t size = acts.size(), accounts = index.accounts();
  index.starts.resize(accounts + 1);
  if (size == 0) return;
  UnsetVector<std::uint32_t> content(size), dealt(size);
  each_content(acts.starts, [&](std::size_t c, std::uint32_t begin, std::uint32_t end) {
    std::fill(content.begin() + begin, content.begin() + end, static_cast<std::uint32_t>(c));
  });
  const int bits = run_bits(accounts, size, acts_a_run);
  const std::size_t runs = ((accounts - 1) >> bits) + 1;
  const std::vector<std::uint32_t> starts = deal_out(
      size, runs, [&](std::size_t i) { return acts.account[i] >> bits; },
      [&](std::size_t i, std::size_t to) { dealt[to] = static_cast<std::uint32_t>(i); });
  index.places.resize(size);
  index.contents.resize(size);
  tbb::parallel_for(std::size_t{0}, runs, [&](std::size_t run) {
    const auto here = std::span(dealt).subspan(starts[run], starts[run + 1] - starts[run]);
    const std::size_t begin = run << bits, end = std::min(accounts, (run + 1) << bits);
    std::vector<std::uint32_t> next(end - begin);
    for (const std::uint32_t i : here) ++next[acts.account[i] - begin];
    std::exclusive_scan(next.begin(), next.end(), next.begin(), starts[run]);
    std::copy(next.begin(), next.end(), index.starts.begin() + static_cast<std::ptrdiff_t>(begin));
    for (const std::uint32_t i : here) {
      const std::uint32_t to = next[acts.account[i] - begin]++;
      index.places[to] = i;
      index.contents[to] = content[i];
    }
  });
  index.starts[accounts] = static_cast<std::uint32_t>(size);
}

// Leaves out each account's `count` densest contents; all of them where it has no more.
void leave_out_densest(PairIndex& index, const std::vector<std::uint64_t>& density,
                       std::uint32_t count) {
  index.seeker.resize(index.acts.size());
  using Rank = std::pair<std::uint64_t, std::uint32_t>;
  const auto rank = [&](std::uint32_t content) { return Rank(density[content], content); };
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, index.accounts(), grain), [&](const auto& range) {
        std::vector<Rank> ranks;
        for (std::size_t account = range.begin(); account < range.end(); ++account) {
          const auto places = index.places_of(account), contents = index.contents_of(account);
          for (const std::uint32_t place : places) index.seeker[place] = 0;
          ranks.clear();
          for (std::size_t i = 0; i < contents.size(); ++i) {
            if (i == 0 || contents[i] != contents[i - 1]) ranks.push_back(rank(contents[i]));
          }
          if (ranks.size() <= count) continue;  // nobody to find
          Rank left_out{UINT64_MAX, UINT32_MAX};
          if (count > 0) {
            const auto at = ranks.end() - static_cast<std::ptrdiff_t>(count);
            std::nth_element(ranks.begin(), at, ranks.end());
            left_out = *at;
          }
          for (std::size_t i = 0; i < places.size(); ++i) {
            if (rank(contents[i]) >= left_out) continue;
            index.seeker[places[i]] = static_cast<std::uint32_t>(account) + 1;
          }
        }
      });
}

// Pairs of seekers of one content within the window.
std::uint64_t pairs_of_seekers(const PairIndex& index, std::uint32_t begin, std::uint32_t end,
                               std::int64_t window_ms) {
  const auto& ms = index.acts.ms;
  std::uint64_t pairs = 0, open = 0;  // seekers in [first, i)
  std::uint32_t first = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (index.seeker[i] == 0) continue;
    for (; ms[i] - ms[first] > window_ms; ++first) open -= index.seeker[first] != 0;
    pairs += open++;
  }
  return pairs;
}

// Contents that reach less far than the longest window count as the densest of all, so that
// accounts leave these out first: two that meet on any other content find each other there. That
// makes more seekers of the others, so it is done again until no more are capped.
void choose_seekers(PairIndex& index, const PairRules& rules,
                    const std::vector<std::uint64_t>& pairs) {
  const auto all = static_cast<std::uint8_t>(rules.windows_ms.size());
  index.reach.assign(pairs.size(), all);
  std::vector<std::uint64_t> density = pairs;
  for (std::atomic<bool> capped = true; capped;) {
    leave_out_densest(index, density, std::max(rules.min_contents, 1u) - 1);
    capped = false;
    each_content(index.acts.starts, [&](std::size_t c, std::uint32_t begin, std::uint32_t end) {
      std::uint8_t& reach = index.reach[c];
      if (reach < all || pairs[c] <= rules.content_cap) return;
      const auto too_many = [&](std::int64_t window_ms) {
        return pairs_of_seekers(index, begin, end, window_ms) > rules.content_cap;
      };
      while (reach > 0 && too_many(rules.windows_ms[reach - 1u])) --reach;
      if (reach == all) return;
      density[c] = UINT64_MAX;
      capped = true;
    });
  }
  each_content(index.acts.starts, [&](std::size_t c, std::uint32_t begin, std::uint32_t end) {
    if (index.reach[c] > 0) return;
    std::fill(index.seeker.begin() + begin, index.seeker.begin() + end, 0u);
  });
}

std::vector<CappedContent> capped_contents(const PairIndex& index, const Acts& acts,
                                           const PairRules& rules,
                                           const std::vector<std::uint64_t>& pairs) {
  std::vector<CappedContent> capped;
  for (std::uint32_t c = 0; c < index.reach.size(); ++c) {
    if (index.reach[c] == rules.windows_ms.size()) continue;
    const ContentId content = index.content_ids[c];
    capped.push_back({content, acts.of(content).size(), pairs[c]});
  }
  return capped;
}

void find_shared_posts(PairIndex& index, const Acts& acts) {
  constexpr std::uint8_t once = 1, again = 2;
  const auto post = [&](std::size_t i) { return acts.rows[index.acts.row[i]].post.value; };
  const auto each_act = [&](const auto& visit) {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, index.acts.size(), 1 << 14),
                      [&](const auto& range) {
                        for (std::size_t i = range.begin(); i < range.end(); ++i) visit(i);
                      });
  };
  std::vector<std::uint8_t> seen(one_more_than_largest(index.acts.size(), post), 0);
  each_act([&](std::size_t i) {
    const std::atomic_ref of_post(seen[post(i)]);
    if ((of_post.fetch_or(once, std::memory_order_relaxed) & once) != 0) {
      of_post.fetch_or(again, std::memory_order_relaxed);
    }
  });
  index.shared_post.resize(index.acts.size());
  each_act([&](std::size_t i) { index.shared_post[i] = (seen[post(i)] & again) != 0; });
}

}  // namespace

Done check_number_of_acts(const Acts& acts) {
  if (acts.rows.size() < UINT32_MAX) return done();
  return Error{
      fmt::format("{} acts are more than the {} that fit; choose fewer --trace, or pair them in "
                  "parts (--shard)",
                  acts.rows.size(), UINT32_MAX - 1)};
}

Error too_many_ties(std::int64_t window_ms, std::uint64_t memory) {
  return Error{fmt::format(
      "a window of {} makes more ties than fit in {} bytes; choose shorter windows, larger least "
      "weights, fewer --trace, or more --memory",
      format_duration(window_ms), memory)};
}

PairIndex pair_index(const Acts& acts, const PairRules& rules) {
  PairIndex index;
  index.acts = survivors(acts, rules.windows_ms.back(), rules.min_contents);
  number_anew(index);
  const std::vector<std::uint64_t> pairs = find_windows(index, rules.windows_ms.back());
  sort_by_account(index);
  choose_seekers(index, rules, pairs);
  index.capped = capped_contents(index, acts, rules, pairs);
  find_shared_posts(index, acts);
  return index;
}

}  // namespace lockstep
