#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/result.h"

namespace lockstep {

struct WeightedEdge {
  std::uint32_t a, b;
  double weight;
};

struct LeidenOptions {
  double resolution = 0.05;  // CPM: groups denser than this (in mean tie weights) stay together
  std::uint64_t seed = 1;
  int most_rounds = 20;
};

// Communities of an undirected weighted graph over vertices 0 .. n-1, numbered from 0 by their
// smallest vertex. Leiden (Traag, Waltman, van Eck 2019, doi:10.1038/s41598-019-41695-z) with the
// constant Potts model, by igraph, weights divided by their mean. igraph 0.10.2 runs one round when
// asked to run until stable, so rounds are repeated here while the quality rises. The same input,
// options and seed give the same communities. Edges must be sorted; calls are serialised inside, as
// igraph's random generator is shared. Fails if igraph does.
Result<std::vector<std::uint32_t>> leiden(std::uint32_t n, std::span<const WeightedEdge> edges,
                                          const LeidenOptions& options);

}  // namespace lockstep
