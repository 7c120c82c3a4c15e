#pragma once

#include <cstdint>
#include <vector>

#include "graph/network.h"

namespace lockstep {

// How large the co-action network is at one setting.
struct SweepCell {
  std::int64_t window_ms = 0;
  std::uint32_t min_contents = 0;
  std::uint64_t ties = 0;
  std::uint32_t accounts = 0;          // with a tie
  std::uint32_t clusters = 0;          // as analysis/clusters finds them
  std::uint32_t clustered = 0;         // accounts in clusters
  std::uint32_t largest_cluster = 0;   // accounts in the largest; 0 if there is none
};

// The same network over a grid of settings, so that no threshold looks like truth: a cell for each
// window and each least number of contents, by window, then number.
struct Sweep {
  std::vector<SweepCell> cells;
  std::vector<CappedContent> capped;  // in the longest window
};

}  // namespace lockstep
