#pragma once

#include <cstdint>
#include <vector>

#include "analysis/clusters.h"
#include "graph/acts.h"
#include "graph/result.h"
#include "graph/sweep.h"

namespace lockstep {

struct SweepOptions {
  std::vector<std::int64_t> windows_ms{10'000, 60'000, 300'000, 1'800'000, 3'600'000, 86'400'000};
  std::vector<std::uint32_t> min_contents{2, 3, 5, 10};
  std::uint64_t content_cap = 30'000'000;
  std::uint64_t memory = std::uint64_t{4} << 30;  // bytes that the longest window's ties may take
  ClusterOptions clusters;
};

// What coaction() and clusters() find at every window and every least number of contents, in any
// order and repetition; the cells are sorted. One pass over the longest window finds the co-acts of
// all, so it costs little more than that window alone, plus the communities of each cell. Where a
// content is capped in a longer window only, shorter ones still search it; so a cell of a longer
// window may have some ties more than a run with that window alone, never others.
// Fails as coaction() does, and if a list is empty.
Result<Sweep> sweep(const Acts& acts, const SweepOptions& options);

}  // namespace lockstep
