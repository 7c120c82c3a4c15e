// CooRTweet's pairs by ranges of edges, so that any number of them can be met in little memory, and
// flag_speed_share(). Reference: CooRTweet 2.1.3 (commit d31a008), R/flag_speed_share.R.

#include "analysis/compat/coortweet_ranges.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <numeric>

namespace lockstep {
namespace {

std::uint64_t edge(std::span<const std::uint32_t> rank, std::size_t older, std::size_t newer) {
  const auto [a, b] = std::minmax({rank[older], rank[newer]});
  return std::uint64_t{a} << 32 | b;
}

// How many pairs have each number that of(edge) gives; those with no_number are not counted.
constexpr std::uint32_t no_number = UINT32_MAX;
template <class Of>
std::vector<std::uint64_t> count_pairs(const CoortweetSweep& sweep,
                                       std::span<const std::uint32_t> rank, std::uint32_t numbers,
                                       Of of) {
  tbb::enumerable_thread_specific<std::vector<std::uint64_t>> counts(
      [numbers] { return std::vector<std::uint64_t>(numbers, 0); });
  tbb::parallel_for(std::size_t{0}, sweep.blocks(), [&](std::size_t block) {
    std::vector<std::uint64_t>& count = counts.local();
    sweep.each_pair(block, [&](std::size_t older, std::size_t newer) {
      const std::uint32_t number = of(edge(rank, older, newer));
      if (number != no_number) ++count[number];
    });
  });
  std::vector<std::uint64_t> total(numbers, 0);
  for (const std::vector<std::uint64_t>& count : counts) {
    for (std::uint32_t n = 0; n < numbers; ++n) total[n] += count[n];
  }
  return total;
}

// Extends the last range by `pairs` pairs up to `end`, or begins a new one if it would be too much.
void append(std::vector<CoortweetRange>& ranges, std::uint64_t end, std::uint64_t pairs,
            std::uint64_t most_pairs) {
  if (!ranges.empty() && ranges.back().pairs + pairs <= most_pairs) {
    ranges.back().end = end;
    ranges.back().pairs += pairs;
  } else {
    ranges.push_back({ranges.empty() ? 0 : ranges.back().end, end, pairs});
  }
}

}  // namespace

std::vector<CoortweetRange> coortweet_ranges(const CoortweetSweep& sweep,
                                             std::span<const std::uint32_t> rank,
                                             std::uint32_t accounts, std::uint64_t most_pairs) {
  const auto smaller = [](std::uint64_t edge) { return static_cast<std::uint32_t>(edge >> 32); };
  const std::vector<std::uint64_t> of_account = count_pairs(sweep, rank, accounts, smaller);
  std::vector<CoortweetRange> ranges;
  for (std::uint64_t a = 0; a < accounts; ++a) {
    if (of_account[a] <= most_pairs) {
      append(ranges, (a + 1) << 32, of_account[a], most_pairs);
      continue;
    }
    const std::vector<std::uint64_t> of_other =
        count_pairs(sweep, rank, accounts, [&](std::uint64_t edge) {
          return smaller(edge) == a ? static_cast<std::uint32_t>(edge) : no_number;
        });
    for (std::uint64_t b = 0; b < accounts; ++b) {
      append(ranges, b + 1 < accounts ? a << 32 | (b + 1) : (a + 1) << 32, of_other[b], most_pairs);
    }
  }
  return ranges;
}

std::vector<CoortweetPair> coortweet_pairs_of(const CoortweetSweep& sweep,
                                              std::span<const std::uint32_t> rank,
                                              const CoortweetRange& range) {
  const auto inside = [&](std::size_t older, std::size_t newer) {
    const std::uint64_t of_pair = edge(rank, older, newer);
    return range.first <= of_pair && of_pair < range.end;
  };
  std::vector<std::uint64_t> starts(sweep.blocks() + 1, 0);
  tbb::parallel_for(std::size_t{0}, sweep.blocks(), [&](std::size_t block) {
    std::uint64_t pairs = 0;
    sweep.each_pair(block,
                    [&](std::size_t older, std::size_t newer) { pairs += inside(older, newer); });
    starts[block + 1] = pairs;
  });
  std::inclusive_scan(starts.begin(), starts.end(), starts.begin());
  std::vector<CoortweetPair> pairs(starts.back());
  tbb::parallel_for(std::size_t{0}, sweep.blocks(), [&](std::size_t block) {
    if (starts[block] == starts[block + 1]) return;
    std::uint64_t next = starts[block];
    sweep.each_pair(block, [&](std::size_t older, std::size_t newer) {
      if (!inside(older, newer)) return;
      const CoortweetRow &x = sweep.groups.sightings[older], &y = sweep.groups.sightings[newer];
      pairs[next++] = {x.row, y.row, y.seconds - x.seconds};
    });
  });
  return pairs;
}

CoortweetFastWindow::CoortweetFastWindow(const ActRows& rows, const CoortweetSweep& sweep,
                                         const CoortweetOptions& options)
    : rows_(rows), window_s_(*options.fast_window_s), in_pairs_(rows.texts.size(), 0) {
  const std::vector<CoortweetRow>& all = sweep.groups.sightings;
  const auto each_fast_pair = [&](auto visit) {
    tbb::parallel_for(std::size_t{0}, sweep.blocks(), [&](std::size_t block) {
      sweep.each_pair(block, [&](std::size_t older, std::size_t newer) {
        if (all[newer].seconds - all[older].seconds <= window_s_) visit(all[older], all[newer]);
      });
    });
  };
  each_fast_pair([&](const CoortweetRow& older, const CoortweetRow& newer) {
    mark(in_pairs_[older.post.row()]);
    mark(in_pairs_[newer.post.row()]);
  });
  ok_ = coortweet_ok_posts(rows, in_pairs_, options.min_participation);

  std::vector<TextId> author(rows.texts.size());
  std::vector<std::uint8_t> shared(rows.texts.size(), 0);
  for (const ActRow& row : rows.rows) {
    TextId& of_post = author[row.post.row()];
    if (of_post && of_post != row.account) shared[row.post.row()] = 1;
    of_post = row.account;
  }
  if (std::find(shared.begin(), shared.end(), 1) == shared.end()) return;
  tbb::enumerable_thread_specific<std::vector<std::uint64_t>> found;
  each_fast_pair([&](const CoortweetRow& older, const CoortweetRow& newer) {
    if ((shared[older.post.row()] | shared[newer.post.row()]) == 0) return;
    if (passes({older.row, newer.row, newer.seconds - older.seconds})) {
      found.local().push_back(posts(older.row, newer.row));
    }
  });
  for (const auto& some : found) of_shared_.insert(of_shared_.end(), some.begin(), some.end());
  tbb::parallel_sort(of_shared_.begin(), of_shared_.end());
}

std::uint64_t CoortweetFastWindow::posts(std::uint32_t older, std::uint32_t newer) const {
  return std::uint64_t{rows_.rows[older].post.value} << 32 | rows_.rows[newer].post.value;
}

bool CoortweetFastWindow::passes(const CoortweetPair& pair) const {
  return pair.delta_s <= window_s_ &&
         (ok_[rows_.rows[pair.older].post.row()] | ok_[rows_.rows[pair.newer].post.row()]) != 0;
}

std::vector<std::uint8_t> CoortweetFastWindow::flags(std::span<const CoortweetPair> pairs) const {
  std::vector<std::uint64_t> fast_posts = of_shared_;
  for (const CoortweetPair& pair : pairs) {
    if (passes(pair)) fast_posts.push_back(posts(pair.older, pair.newer));
  }
  tbb::parallel_sort(fast_posts.begin(), fast_posts.end());
  std::vector<std::uint8_t> fast(pairs.size(), 0);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pairs.size(), 4096), [&](const auto& range) {
    for (std::size_t p = range.begin(); p < range.end(); ++p) {
      fast[p] = in_pairs_[rows_.rows[pairs[p].older].post.row()] != 0 &&
                std::binary_search(fast_posts.begin(), fast_posts.end(),
                                   posts(pairs[p].older, pairs[p].newer));
    }
  });
  return fast;
}

}  // namespace lockstep
