#pragma once

#include "graph/findings.h"

namespace lockstep {

// Fills in every cluster of findings whose accounts, ties, pairs, contents and posts stand:
// members, numbers, contents, examples and tier; and the tier of every account: the best of its
// ties inside the cluster that passed a test, else its cluster's up to lead. found.clusters must
// have as many rows as there are clusters.
void describe_clusters(Findings& found);

}  // namespace lockstep
