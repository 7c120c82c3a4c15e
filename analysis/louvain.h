#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

// An edge whose weight is a count: what Louvain sums up in whole numbers.
struct CountedEdge {
  std::uint32_t a, b;
  std::int64_t weight;  // > 0
};

// Communities of an undirected graph over vertices 0 .. n-1 by modularity, numbered from 0 by their
// smallest vertex: Louvain (Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008). A higher
// `resolution` (>= 1), which multiplies the weight expected within a community (Reichardt and
// Bornholdt 2006, doi:10.1103/PhysRevE.74.016110), makes smaller ones. Vertices are visited in
// ascending order and a vertex goes where modularity rises most, to the smallest number among
// equals; so the same edges give the same communities, where igraph's takes a random order. Gains
// are compared in whole numbers: modularity rises with every move, so it ends (igraph's of 0.10.2
// may go round for ever on rounding). No edge may stand twice. Sums of weights must stay below
// 2^60. Cost: about linear in the edges.
std::vector<std::uint32_t> louvain(std::uint32_t n, std::span<const CountedEdge> edges,
                                   std::int64_t resolution = 1);

}  // namespace lockstep
