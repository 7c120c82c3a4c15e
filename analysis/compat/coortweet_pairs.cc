// CooRTweet's pair table: detect_groups() and flag_speed_share(), as one range of all edges.
// Reference: CooRTweet 2.1.3 (commit d31a008), R/detect_groups.R and R/flag_speed_share.R.

#include <algorithm>

#include "analysis/compat/coortweet.h"
#include "analysis/compat/coortweet_ranges.h"
#include "analysis/compat/coortweet_sweep.h"

namespace lockstep {

Result<CoortweetPairs> coortweet_pairs(const ActRows& rows, const CoortweetOptions& options) {
  // Edges keep the place of a pair in 32 bits.
  const auto most_pairs = std::min<std::uint64_t>(options.most_pairs, TextId::none);
  const Result<CoortweetSweep> sweep = coortweet_sweep(rows, options, most_pairs);
  if (!sweep) return sweep.error();
  const std::vector<std::uint32_t> same_rank(sweep->groups.sightings.size(), 0);
  CoortweetPairs pairs{.rows = coortweet_pairs_of(*sweep, same_rank, {0, UINT64_MAX, 0}),
                       .fast = {}};
  if (options.fast_window_s) {
    pairs.fast = CoortweetFastWindow(rows, *sweep, options).flags(pairs.rows);
  }
  return pairs;
}

}  // namespace lockstep
