#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/findings.h"

namespace lockstep {

// Places; y grows downwards. The unit is the radius of the largest circle a layout has room for.
struct Point {
  double x = 0, y = 0;
  friend constexpr bool operator==(Point, Point) = default;
};

enum class LayoutEngine : std::uint8_t {
  automatic,  // sfdp for up to 2,000 accounts where lockstep-layout is found, else barnes_hut
  sfdp,       // Graphviz, in the child process lockstep-layout
  fdp,
  neato,
  dot,
  igraph,     // Fruchterman-Reingold by igraph: up to some 2,000 accounts
  barnes_hut  // our own, for large networks; starts from the clusters
};

// "sfdp", "barnes_hut", ...: as written in settings.
std::string_view name(LayoutEngine engine);
std::optional<LayoutEngine> layout_engine_named(std::string_view word);

struct LayoutOptions {
  LayoutEngine engine = LayoutEngine::automatic;
  std::uint32_t seed = 1;             // below 2^29
  std::filesystem::path program;      // lockstep-layout; empty: beside the running executable
  std::uint32_t seconds = 60;         // of time, and of processor time, for lockstep-layout
  std::uint64_t memory = 2ull << 30;  // bytes for lockstep-layout
};

struct Layout {
  std::vector<Point> of_account;  // parallel to Findings::accounts
  // Circle radii, above 0, at most 1, larger for more acts. Circles drawn with them do not touch.
  std::vector<double> radius;
  LayoutEngine engine = LayoutEngine::automatic;  // the one that was used
  std::string note;  // why it was not the one asked for; empty if it was
};

// A place for every account of the findings: components apart, packed by size, largest first;
// orientation fixed by the principal axis. The same findings and options give the same places, in
// whatever order the ties stand. An engine that fails is replaced by barnes_hut, and `note` says
// so.
Layout lay_out(const Findings& findings, const LayoutOptions& options);

// A graph to be placed, without anything that a stranger wrote.
struct LayoutTie {
  std::uint32_t a = 0, b = 0;
  double weight = 1;  // above 0: how strongly it pulls
};
struct LayoutGraph {
  std::vector<double> radius;        // of each node, above 0, at most 1
  std::vector<std::uint32_t> group;  // of each node: its cluster or no_row
  std::vector<LayoutTie> ties;       // a < b

  std::uint32_t size() const { return static_cast<std::uint32_t>(radius.size()); }
};

// The same for any graph; `of_account` and `radius` are by node.
Layout lay_out(LayoutGraph graph, const LayoutOptions& options);

}  // namespace lockstep
