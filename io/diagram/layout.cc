// Returns places for accounts: the graph is cut into components, each is laid out by an engine,
// made free of overlaps and turned to its principal axis, and the components are packed on the
// page.
#include "io/diagram/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "io/diagram/barnes_hut.h"
#include "io/diagram/graphviz_layout.h"
#include "io/diagram/igraph_layout.h"
#include "io/diagram/pack.h"
#include "io/diagram/radius_scale.h"

namespace lockstep {
namespace {

struct EngineName {
  LayoutEngine engine;
  std::string_view name;
};
constexpr std::array<EngineName, 7> engine_names = {{{LayoutEngine::automatic, "automatic"},
                                                     {LayoutEngine::sfdp, "sfdp"},
                                                     {LayoutEngine::fdp, "fdp"},
                                                     {LayoutEngine::neato, "neato"},
                                                     {LayoutEngine::dot, "dot"},
                                                     {LayoutEngine::igraph, "igraph"},
                                                     {LayoutEngine::barnes_hut, "barnes_hut"}}};

constexpr std::uint32_t most_for_sfdp = 2000;
constexpr double page_aspect = 1.8, component_gap = 1.5;

// A component's nodes as rows of the whole, ascending, and the graph of them alone.
struct Component {
  std::vector<std::uint32_t> nodes;
  LayoutGraph graph;
  std::vector<Point> at;
};

std::vector<std::uint32_t> component_roots(const LayoutGraph& graph) {
  std::vector<std::uint32_t> root(graph.size());
  std::iota(root.begin(), root.end(), 0u);
  const auto find = [&](std::uint32_t i) {
    while (root[i] != i) i = root[i] = root[root[i]];
    return i;
  };
  for (const LayoutTie& tie : graph.ties) {
    const std::uint32_t a = find(tie.a), b = find(tie.b);
    root[std::max(a, b)] = std::min(a, b);
  }
  for (std::uint32_t i = 0; i < graph.size(); ++i) root[i] = find(i);
  return root;
}

// Most nodes first, then by their first node.
std::vector<Component> components(const LayoutGraph& graph) {
  const auto root = component_roots(graph);
  std::vector<std::uint32_t> component_of(graph.size(), no_row), place_in(graph.size());
  std::vector<Component> result;
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    if (root[i] == i) {
      component_of[i] = static_cast<std::uint32_t>(result.size());
      result.emplace_back();
    }
    component_of[i] = component_of[root[i]];
    Component& component = result[component_of[i]];
    place_in[i] = static_cast<std::uint32_t>(component.nodes.size());
    component.nodes.push_back(i);
    component.graph.radius.push_back(graph.radius[i]);
    component.graph.group.push_back(graph.group[i]);
  }
  for (const LayoutTie& tie : graph.ties) {
    result[component_of[tie.a]].graph.ties.push_back(
        {place_in[tie.a], place_in[tie.b], tie.weight});
  }
  std::stable_sort(result.begin(), result.end(), [](const Component& a, const Component& b) {
    return a.nodes.size() > b.nodes.size();
  });
  return result;
}

// One or two nodes need no engine.
bool place_small(Component& component) {
  const auto& radius = component.graph.radius;
  if (radius.size() > 2) return false;
  component.at.assign(radius.size(), {});
  if (radius.size() == 2) component.at[1].x = radius[0] + radius[1] + 1.2;
  return true;
}

Done place_by_graphviz(std::span<Component*> large, LayoutEngine engine,
                       const LayoutOptions& options) {
  std::vector<LayoutGraph> graphs;
  for (const Component* component : large) graphs.push_back(component->graph);
  auto places = graphviz_layout(graphs, engine, options);
  if (!places) return places.error();
  for (std::size_t i = 0; i < large.size(); ++i) large[i]->at = std::move((*places)[i]);
  return done();
}

Done place_by_igraph(std::span<Component*> large, const LayoutOptions& options) {
  for (Component* component : large) {
    auto places = igraph_layout(component->graph, options.seed);
    if (!places) return places.error();
    component->at = std::move(*places);
  }
  return done();
}

void place_by_barnes_hut(std::span<Component*> large, const LayoutOptions& options) {
  for (Component* component : large) component->at = barnes_hut(component->graph, options.seed);
}

Done place_by(LayoutEngine engine, std::span<Component*> large, const LayoutOptions& options) {
  switch (engine) {
    case LayoutEngine::automatic:
    case LayoutEngine::barnes_hut:
      place_by_barnes_hut(large, options);
      return done();
    case LayoutEngine::igraph:
      return place_by_igraph(large, options);
    case LayoutEngine::sfdp:
    case LayoutEngine::fdp:
    case LayoutEngine::neato:
    case LayoutEngine::dot:
      return place_by_graphviz(large, engine, options);
  }
  return Error{"this layout engine is not known"};
}

// The smallest components stand in equal boxes, so that they form rows and columns.
void make_small_boxes_equal(std::span<const Component> all, std::span<PackedBox> boxes) {
  double width = 0, height = 0;
  for (std::size_t c = 0; c < all.size(); ++c) {
    if (all[c].nodes.size() > 2) continue;
    width = std::max(width, boxes[c].width);
    height = std::max(height, boxes[c].height);
  }
  for (std::size_t c = 0; c < all.size(); ++c) {
    if (all[c].nodes.size() <= 2) boxes[c].width = width, boxes[c].height = height;
  }
}

// Moves each component so that its middle is at (0, 0); gives the space it takes.
PackedBox center(Component& component) {
  Point low{INFINITY, INFINITY}, high{-INFINITY, -INFINITY};
  for (std::size_t i = 0; i < component.at.size(); ++i) {
    const double r = component.graph.radius[i];
    const Point p = component.at[i];
    low = {std::min(low.x, p.x - r), std::min(low.y, p.y - r)};
    high = {std::max(high.x, p.x + r), std::max(high.y, p.y + r)};
  }
  for (Point& p : component.at) p = {p.x - (low.x + high.x) / 2, p.y - (low.y + high.y) / 2};
  return {high.x - low.x + component_gap, high.y - low.y + component_gap, {}};
}

void pack_components(std::span<Component> all) {
  std::vector<PackedBox> boxes;
  for (Component& component : all) boxes.push_back(center(component));
  make_small_boxes_equal(all, boxes);
  pack(boxes, page_aspect);
  for (std::size_t c = 0; c < all.size(); ++c) {
    const PackedBox& box = boxes[c];
    const Point middle{box.corner.x + box.width / 2, box.corner.y + box.height / 2};
    for (Point& p : all[c].at) p = {p.x + middle.x, p.y + middle.y};
  }
}

}  // namespace

std::string_view name(LayoutEngine engine) {
  for (const EngineName& row : engine_names) {
    if (row.engine == engine) return row.name;
  }
  return "";
}

std::optional<LayoutEngine> layout_engine_named(std::string_view word) {
  for (const EngineName& row : engine_names) {
    if (row.name == word) return row.engine;
  }
  return std::nullopt;
}

Layout lay_out(LayoutGraph graph, const LayoutOptions& options) {
  Layout layout{std::vector<Point>(graph.size()), graph.radius, options.engine, {}};
  if (options.engine == LayoutEngine::automatic) {
    layout.engine =
        graph.size() <= most_for_sfdp && std::filesystem::exists(layout_program(options))
            ? LayoutEngine::sfdp
            : LayoutEngine::barnes_hut;
  }
  std::sort(graph.ties.begin(), graph.ties.end(), [](const LayoutTie& x, const LayoutTie& y) {
    return std::tuple(x.a, x.b, x.weight) < std::tuple(y.a, y.b, y.weight);
  });
  std::vector<Component> all = components(graph);
  std::vector<Component*> large;
  for (Component& component : all) {
    if (!place_small(component)) large.push_back(&component);
  }
  const Done placed = place_by(layout.engine, large, options);
  if (!placed) {
    layout.note = placed.error().message + "; placed by barnes_hut instead of " +
                  std::string(name(layout.engine));
    layout.engine = LayoutEngine::barnes_hut;
    place_by_barnes_hut(large, options);
  }
  for (Component* component : large) {
    spread(component->at, component->graph.radius, component->graph.ties);
    if (layout.engine != LayoutEngine::dot) orient(component->at);  // dot's ranks run downwards
  }
  pack_components(all);
  for (const Component& component : all) {
    for (std::size_t i = 0; i < component.nodes.size(); ++i) {
      layout.of_account[component.nodes[i]] = component.at[i];
    }
  }
  return layout;
}

Layout lay_out(const Findings& findings, const LayoutOptions& options) {
  LayoutGraph graph;
  const RadiusScale scale(findings);
  for (const FoundAccount& account : findings.accounts) {
    graph.radius.push_back(scale.of(account.acts));
    graph.group.push_back(account.cluster);
  }
  const auto leaves = [&](const FoundTie& tie) { return graph.group[tie.a] != graph.group[tie.b]; };
  std::vector<std::uint32_t> leaving(graph.size(), 0);
  for (const FoundTie& tie : findings.ties) {
    leaving[tie.a] += leaves(tie);
    leaving[tie.b] += leaves(tie);
  }
  for (const FoundTie& tie : findings.ties) {
    // All that leaves an account's cluster pulls no more than one tie: clusters stand apart.
    const double weight = leaves(tie) ? 1.0 / std::max(leaving[tie.a], leaving[tie.b])
                                      : 1 + std::log(1.0 + tie.contents);
    graph.ties.push_back({tie.a, tie.b, weight});
  }
  return lay_out(std::move(graph), options);
}

}  // namespace lockstep
