#pragma once

#include <cstddef>

#include "graph/findings.h"

namespace lockstep {

// The evidence floor (METHODS.md section 5): at least 3 distinct contents, on at least 2 days or in
// at least 2 traces.
bool meets_floor(std::size_t contents, std::size_t days, std::size_t traces);

// Fills in every cluster of findings whose accounts, ties, pairs, contents and posts stand:
// members, numbers, contents, examples and tier; and the tier of every account, which is its
// cluster's. found.clusters must have as many rows as there are clusters.
void describe_clusters(Findings& found);

}  // namespace lockstep
