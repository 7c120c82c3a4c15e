// Reference: CooRTweet 2.1.3 (commit d31a008), R/detect_groups.R.

#include "analysis/compat/coortweet_sweep.h"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <atomic>
#include <cmath>

namespace lockstep {
namespace {

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

void mark(std::uint8_t& cell) { std::atomic_ref(cell).store(1, std::memory_order_relaxed); }

std::vector<std::uint8_t> coortweet_ok_posts(const ActRows& all,
                                             const std::vector<std::uint8_t>& in_pairs,
                                             std::uint32_t min_participation) {
  if (min_participation < 1) return in_pairs;
  std::vector<std::uint32_t> count(all.texts.size(), 0);
  for (const ActRow& row : all.rows) count[row.account.row()] += in_pairs[row.post.row()];
  std::vector<std::uint8_t> ok(all.texts.size(), 0);
  for (const ActRow& row : all.rows) {
    if (in_pairs[row.post.row()] != 0 && count[row.account.row()] >= min_participation) {
      ok[row.post.row()] = 1;
    }
  }
  return ok;
}

Result<CoortweetSweep> coortweet_sweep(const ActRows& all, const CoortweetOptions& options,
                                       std::uint64_t most_pairs) {
  if (const Done good = check_options(options); !good) return good.error();
  if (const Done good = check_rows(all); !good) return good.error();
  CoortweetSweep sweep{.groups = coortweet_groups(all, options), .loops = options.loops, .ok = {}};
  const Done fits = check_coortweet_size(all, sweep.groups, options, most_pairs);
  if (!fits) return fits.error();
  const std::vector<CoortweetRow>& sightings = sweep.groups.sightings;
  sweep.ok.assign(sightings.size(), 1);
  std::vector<std::uint8_t> in_pair(sightings.size(), 0);
  tbb::parallel_for(std::size_t{0}, sweep.blocks(), [&](std::size_t block) {
    sweep.each_pair(block, [&](std::size_t older, std::size_t newer) {
      mark(in_pair[older]);
      mark(in_pair[newer]);
    });
  });
  std::vector<std::uint8_t> posts(all.texts.size(), 0);
  for (std::size_t i = 0; i < sightings.size(); ++i) {
    if (in_pair[i] != 0) posts[sightings[i].post.row()] = 1;
  }
  posts = coortweet_ok_posts(all, posts, options.min_participation);
  for (std::size_t i = 0; i < sightings.size(); ++i) sweep.ok[i] = posts[sightings[i].post.row()];
  return sweep;
}

}  // namespace lockstep
