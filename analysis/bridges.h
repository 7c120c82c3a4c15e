#pragma once

#include <vector>

#include "graph/findings.h"

namespace lockstep {

// The members who were first to carry at least two contents of their cluster from one platform to
// another (METHODS.md section 9), by the contents' steps; by cluster, most contents first. The
// clusters, contents and steps of the findings must be there.
std::vector<FoundBridge> bridges(const Findings& found);

}  // namespace lockstep
