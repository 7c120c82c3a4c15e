#pragma once

#include <cstdint>
#include <vector>

#include "graph/findings.h"

namespace lockstep {

// Fills in every cluster of findings whose accounts, ties, pairs, contents and posts stand:
// members, numbers, contents, examples and tier; and the tier of every account: the best of its
// ties inside the cluster that passed a test, else its cluster's up to lead. found.clusters must
// have as many rows as there are clusters.
void describe_clusters(Findings& found);

// For each content, the clusters that act on it, ascending.
std::vector<std::vector<std::uint32_t>> clusters_by_content(const Findings& found);

}  // namespace lockstep
