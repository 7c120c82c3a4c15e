#include "analysis/leiden.h"

#include "graph/late.h"

namespace lockstep {

Result<std::vector<std::uint32_t>> leiden(std::uint32_t n, std::span<const WeightedEdge> edges,
                                          const LeidenOptions& options) {
  return late<decltype(leiden)>("lockstep_leiden")(n, edges, options);
}

}  // namespace lockstep
