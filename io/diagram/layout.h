#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/findings.h"

namespace lockstep {

// Places, in units of the drawing's mean tie length; y grows downwards.
struct Point {
  double x = 0, y = 0;
};

enum class LayoutEngine : std::uint8_t {
  automatic,  // sfdp for up to 2,000 accounts where lockstep-layout is installed, else barnes_hut
  sfdp,       // Graphviz, in the child process lockstep-layout
  igraph,     // Fruchterman-Reingold by igraph
  barnes_hut  // our own, for large networks; starts from the clusters
};

struct LayoutOptions {
  LayoutEngine engine = LayoutEngine::automatic;
  std::uint64_t seed = 1;
};

struct Layout {
  std::vector<Point> of_account;  // parallel to Findings::accounts
  LayoutEngine engine = LayoutEngine::automatic;  // the one that was used
};

// A place for every account of the findings: components apart, packed by size in rows, largest first;
// orientation fixed by the principal axis. The same findings and options give the same places.
Layout lay_out(const Findings& findings, const LayoutOptions& options);

}  // namespace lockstep
