#pragma once

#include <cstdint>
#include <vector>

#include "io/diagram/layout.h"

namespace lockstep {

// Places for the nodes of a connected graph, in no particular unit: tied nodes near, others apart.
// Multilevel spring-electrical model (Hu 2005, "Efficient, high-quality force-directed graph
// drawing"): the first coarser graph is the groups' quotient, the following ones match neighbours;
// repulsion by Barnes and Hut. About 1 s for 10,000 nodes and 35,000 ties, 3 s for 30,000 and
// 100,000. The seed only places the coarsest graph. Same graph and seed: same places.
std::vector<Point> barnes_hut(const LayoutGraph& graph, std::uint64_t seed);

}  // namespace lockstep
