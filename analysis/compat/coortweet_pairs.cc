// CooRTweet's pairs of rows: detect_groups() and flag_speed_share().
//
// The sweep over the groups runs three times without storing pairs: once to see which posts stand
// in a pair, which decides the second filter; once to count the pairs that stay, block by block of
// rows; once to write them, each block at its own place, so that threads change nothing.
// Reference: CooRTweet 2.1.3 (commit d31a008), R/detect_groups.R and R/flag_speed_share.R.

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <span>

#include "analysis/compat/coortweet.h"
#include "analysis/compat/coortweet_groups.h"

namespace lockstep {
namespace {

// One cell for each text of the table. Bytes, because threads write them.
using Marks = std::vector<std::uint8_t>;

void mark(std::uint8_t& cell) { std::atomic_ref(cell).store(1, std::memory_order_relaxed); }

constexpr std::size_t block_rows = 1024;

std::size_t blocks(const CoortweetGroups& groups) {
  return (groups.sightings.size() + block_rows - 1) / block_rows;
}

// Rules 3 and 4: calls visit(older, newer) for the pairs whose newer sighting is in a block.
template <class Visit>
void each_pair(const CoortweetGroups& groups, std::size_t block, Loops loops, Visit visit) {
  const std::vector<CoortweetRow>& all = groups.sightings;
  const std::size_t end = std::min(all.size(), (block + 1) * block_rows);
  for (std::size_t i = block * block_rows; i < end; ++i) {
    for (std::size_t j = groups.first[i]; j < i; ++j) {
      const bool loop = all[i].account == all[j].account || all[i].post == all[j].post;
      if (!loop || loops == Loops::keep) visit(j, i);
    }
  }
}

// Rule 5: the posts among `in_pairs` that stand in a row of an account with enough rows of such
// posts, whatever their object. Rows that the first filter dropped can't be among them, so it is
// the same for filtered and unfiltered rows.
Marks ok_posts(const ActRows& all, const Marks& in_pairs, std::uint32_t min_participation) {
  if (min_participation < 1) return in_pairs;
  std::vector<std::uint32_t> count(all.texts.size(), 0);
  for (const ActRow& row : all.rows) count[row.account.row()] += in_pairs[row.post.row()];
  Marks ok(all.texts.size(), 0);
  for (const ActRow& row : all.rows) {
    if (in_pairs[row.post.row()] != 0 && count[row.account.row()] >= min_participation) {
      ok[row.post.row()] = 1;
    }
  }
  return ok;
}

// Which sightings make a pair stay, whatever their partner.
Marks ok_sightings(const ActRows& all, const CoortweetGroups& groups,
                   const CoortweetOptions& options) {
  Marks in_pair(groups.sightings.size(), 0);
  tbb::parallel_for(std::size_t{0}, blocks(groups), [&](std::size_t block) {
    each_pair(groups, block, options.loops, [&](std::size_t older, std::size_t newer) {
      mark(in_pair[older]);
      mark(in_pair[newer]);
    });
  });
  Marks posts(all.texts.size(), 0);
  for (std::size_t i = 0; i < in_pair.size(); ++i) {
    if (in_pair[i] != 0) posts[groups.sightings[i].post.row()] = 1;
  }
  posts = ok_posts(all, posts, options.min_participation);
  for (std::size_t i = 0; i < in_pair.size(); ++i) {
    in_pair[i] = posts[groups.sightings[i].post.row()];
  }
  return in_pair;
}

std::vector<CoortweetPair> make_pairs(const ActRows& all, const CoortweetGroups& groups,
                                      const CoortweetOptions& options) {
  const Marks ok = ok_sightings(all, groups, options);
  std::vector<std::uint64_t> starts(blocks(groups) + 1, 0);
  tbb::parallel_for(std::size_t{0}, blocks(groups), [&](std::size_t block) {
    std::uint64_t pairs = 0;
    each_pair(groups, block, options.loops,
              [&](std::size_t older, std::size_t newer) { pairs += ok[older] | ok[newer]; });
    starts[block + 1] = pairs;
  });
  std::inclusive_scan(starts.begin(), starts.end(), starts.begin());
  std::vector<CoortweetPair> pairs(starts.back());
  tbb::parallel_for(std::size_t{0}, blocks(groups), [&](std::size_t block) {
    std::uint64_t next = starts[block];
    each_pair(groups, block, options.loops, [&](std::size_t older, std::size_t newer) {
      if ((ok[older] | ok[newer]) == 0) return;
      const CoortweetRow &x = groups.sightings[older], &y = groups.sightings[newer];
      pairs[next++] = {x.row, y.row, y.seconds - x.seconds};
    });
  });
  return pairs;
}

// Every pair whose two posts are those of a pair that passes the fast window and its own filter.
Marks fast_pairs(const ActRows& all, std::span<const CoortweetPair> pairs,
                 const CoortweetOptions& options) {
  const double window_s = *options.fast_window_s;
  const auto post = [&](std::uint32_t row) { return all.rows[row].post; };
  Marks in_pairs(all.texts.size(), 0);
  for (const CoortweetPair& pair : pairs) {
    if (pair.delta_s <= window_s)
      in_pairs[post(pair.older).row()] = in_pairs[post(pair.newer).row()] = 1;
  }
  const Marks ok = ok_posts(all, in_pairs, options.min_participation);

  const auto both = [&](const CoortweetPair& pair) {
    return std::uint64_t{post(pair.older).value} << 32 | post(pair.newer).value;
  };
  std::vector<std::uint64_t> fast_posts;
  for (const CoortweetPair& pair : pairs) {
    if (pair.delta_s > window_s) continue;
    if ((ok[post(pair.older).row()] | ok[post(pair.newer).row()]) != 0) {
      fast_posts.push_back(both(pair));
    }
  }
  tbb::parallel_sort(fast_posts.begin(), fast_posts.end());
  Marks fast(pairs.size(), 0);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pairs.size(), 4096), [&](const auto& range) {
    for (std::size_t p = range.begin(); p < range.end(); ++p) {
      fast[p] = in_pairs[post(pairs[p].older).row()] != 0 &&
                std::binary_search(fast_posts.begin(), fast_posts.end(), both(pairs[p]));
    }
  });
  return fast;
}

Done check_options(const CoortweetOptions& options) {
  const auto good = [](double seconds) { return std::isfinite(seconds) && seconds >= 0; };
  if (!good(options.window_s) || (options.fast_window_s && !good(*options.fast_window_s))) {
    return Error{fmt::format("expected windows of 0 s or more, got {}",
                             good(options.window_s) ? *options.fast_window_s : options.window_s)};
  }
  return done();
}

Done check_rows(const ActRows& all) {
  if (all.rows.size() >= TextId::none) {
    return Error{fmt::format("expected less than {} rows, got {}; split the table by object",
                             TextId::none, all.rows.size())};
  }
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    const ActRow& row = all.rows[i];
    if (row.account && row.post && std::isfinite(row.seconds)) continue;
    return Error{fmt::format(
        "row {}: expected an account, a post and a time, got {}; take the row out", i + 1,
        !row.account ? "no account"
        : !row.post  ? "no post"
                     : "no time")};
  }
  return done();
}

}  // namespace

Result<CoortweetPairs> coortweet_pairs(const ActRows& rows, const CoortweetOptions& options) {
  if (const Done good = check_options(options); !good) return good.error();
  if (const Done good = check_rows(rows); !good) return good.error();
  const CoortweetGroups groups = coortweet_groups(rows, options);
  if (const Done fits = check_coortweet_size(rows, groups, options); !fits) return fits.error();
  CoortweetPairs pairs{.rows = make_pairs(rows, groups, options), .fast = {}};
  if (options.fast_window_s) pairs.fast = fast_pairs(rows, pairs.rows, options);
  return pairs;
}

}  // namespace lockstep
