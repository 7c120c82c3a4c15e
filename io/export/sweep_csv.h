#pragma once

#include <span>
#include <string>

#include "graph/sweep.h"

namespace lockstep {

// A row for each cell: window_s, min_weight, n_ties, n_accounts, n_clusters, n_clustered_accounts,
// largest_cluster. RFC 4180.
std::string sweep_csv(std::span<const SweepCell> cells);

}  // namespace lockstep
