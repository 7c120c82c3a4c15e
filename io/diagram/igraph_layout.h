#pragma once

#include <vector>

#include "graph/result.h"
#include "io/diagram/layout.h"

namespace lockstep {

// Places by Fruchterman and Reingold (1991, doi:10.1002/spe.4380211102) as igraph computes it, with
// igraph's random numbers seeded by `seed`. Quadratic in the nodes. igraph's random numbers and
// error handler are the process's own: calls must not run at the same time. Both are put back.
Result<std::vector<Point>> igraph_layout(const LayoutGraph& graph, std::uint32_t seed);

}  // namespace lockstep
