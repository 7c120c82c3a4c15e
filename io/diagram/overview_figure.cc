#include "io/diagram/overview_figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "io/diagram/figure_frame.h"
#include "io/diagram/figure_words.h"
#include "io/diagram/label_placement.h"
#include "io/diagram/legend.h"

namespace lockstep {
namespace {

constexpr std::uint32_t most_circles = 60, n_panels = 6, panel_columns = 3;
constexpr double largest_circle = 13, widest_tie = 2, panel_share = 0.42, panel_gap = 5;

using ClusterTies = std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>;

ClusterTies ties_between(const Findings& findings, std::uint32_t n_clusters) {
  ClusterTies ties;
  for (const FoundTie& tie : findings.ties) {
    const std::uint32_t a = findings.accounts[tie.a].cluster, b = findings.accounts[tie.b].cluster;
    if (a != b && a < n_clusters && b < n_clusters) ++ties[{std::min(a, b), std::max(a, b)}];
  }
  return ties;
}

std::uint32_t most_of(const ClusterTies& ties) {
  std::uint32_t most = 0;
  for (const auto& [ends, n] : ties) most = std::max(most, n);
  return most;
}

// By the logarithm of the ties; the most are drawn widest only if they are many.
double tie_width(std::uint32_t n, std::uint32_t most) {
  constexpr double narrowest = 0.25;
  if (most <= 1) return narrowest;
  const double widest = std::min(widest_tie, narrowest + 0.3 * std::log2(most));
  return narrowest + (widest - narrowest) * std::log(n) / std::log(most);
}

PlacedNetwork place_clusters(const Findings& findings, const ClusterTies& ties,
                             std::uint32_t n_clusters, const Box& area) {
  LayoutGraph graph;
  const double most = findings.clusters[0].n_accounts;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t cluster = 0; cluster < n_clusters; ++cluster) {
    graph.radius.push_back(
        std::sqrt(std::max(1.0 / most, findings.clusters[cluster].n_accounts / most)));
    graph.group.push_back(no_row);
    rows.push_back(cluster);
  }
  for (const auto& [ends, n] : ties) {
    graph.ties.push_back({ends.first, ends.second, 1 + std::log(n)});
  }
  Layout layout = lay_out(std::move(graph), {.engine = LayoutEngine::barnes_hut});
  return fit(std::move(rows), std::move(layout.of_account), std::move(layout.radius), area,
             largest_circle);
}

// Black or white, whichever is easier to read on the colour.
Rgb ink_on(Rgb color) {
  const double light = 0.299 * color.r + 0.587 * color.g + 0.114 * color.b;
  return light > 110 ? text_color : Rgb{255, 255, 255};
}

SceneText number_in(const SceneShape& mark, std::uint32_t cluster) {
  SceneText text;
  text.text = std::to_string(number_in_print(cluster));
  text.size = std::clamp(mark.radius * 2.6, 7.0, 13.0);
  text.weight = Weight::bold;
  text.anchor = Anchor::middle;
  text.color = ink_on(mark.fill);
  text.at = {mark.at.x, mark.at.y + 0.36 * text.size * mm_per_point};
  return text;
}

// Circles with their numbers, beside those that are too small for one.
void draw_cluster_circles(const TextRuler& ruler, const Findings& findings,
                          const PlacedNetwork& placed, const Box& area, Scene& scene) {
  constexpr double room_for_number = 2;
  TakenPlaces taken(area);
  for (std::size_t i = 0; i < placed.at.size(); ++i)
    taken.add_circle(placed.at[i], placed.radius[i]);
  for (std::size_t i = 0; i < placed.at.size(); ++i) {
    const std::uint32_t cluster = placed.accounts[i];
    SceneShape mark;
    mark.at = placed.at[i];
    mark.radius = placed.radius[i];
    mark.fill = cluster_color(cluster);
    mark.title = cluster_label(findings, cluster);
    scene.items.push_back(mark);
    if (mark.radius >= room_for_number) {
      scene.items.push_back(number_in(mark, cluster));
      continue;
    }
    SceneText text;
    text.text = std::to_string(number_in_print(cluster));
    text.size = 8;
    text.weight = Weight::bold;
    text.color = text_color;
    text.halo = 0.5;
    const TextExtent extent = ruler.measure(text);
    const auto box =
        beside_circle(taken, mark.at, mark.radius, extent.width, extent.ascent + extent.descent);
    if (!box) continue;
    taken.add_box(*box);
    text.at = {box->x, box->y + extent.ascent};
    scene.items.push_back(std::move(text));
  }
}

// One cluster's own network in a small drawing, placed for itself.
void draw_panel(const Findings& findings, std::uint32_t cluster, const Box& panel, Naming naming,
                Scene& scene) {
  const FoundCluster& found = findings.clusters[cluster];
  SceneText heading;
  heading.text = cluster_label(findings, cluster);
  heading.size = 9;
  heading.weight = Weight::bold;
  heading.color = text_color;
  heading.at = {panel.x, panel.y + 3.4};
  scene.items.push_back(heading);

  const RadiusScale scale(findings);
  LayoutGraph graph;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < found.n_accounts; ++i) {
    rows.push_back(found.account + i);
    graph.radius.push_back(scale.of(findings.accounts[found.account + i].acts));
    graph.group.push_back(no_row);
  }
  const std::uint32_t end = found.account + found.n_accounts;
  for (const FoundTie& tie : findings.ties) {
    if (tie.a < found.account || tie.a >= end || tie.b < found.account || tie.b >= end) continue;
    graph.ties.push_back(
        {tie.a - found.account, tie.b - found.account, 1 + std::log(1.0 + tie.contents)});
  }
  Layout layout = lay_out(std::move(graph), {.engine = LayoutEngine::barnes_hut});
  const Box inner{panel.x, panel.y + 6, panel.width, panel.height - 7};
  draw_network(findings,
               fit(std::move(rows), std::move(layout.of_account), std::move(layout.radius), inner,
                   std::min(1.8, largest_radius_for(found.n_accounts))),
               naming, scene);
}

void draw_panels(const Findings& findings, const Box& area, Naming naming, Scene& scene) {
  const auto n = std::min(static_cast<std::uint32_t>(findings.clusters.size()), n_panels);
  const std::uint32_t rows = (n + panel_columns - 1) / panel_columns;
  const double width = (area.width - panel_gap * (panel_columns - 1)) / panel_columns;
  const double height = (area.height - panel_gap * (rows - 1)) / rows;
  for (std::uint32_t i = 0; i < n; ++i) {
    draw_panel(findings, i,
               {area.x + (i % panel_columns) * (width + panel_gap),
                area.y + (i / panel_columns) * (height + panel_gap), width, height},
               naming, scene);
  }
}

FrameWords frame_words(const Findings& findings, const Layout& layout, std::uint32_t shown) {
  FrameWords words{figure_title(findings), figure_subtitle(findings),
                   figure_caption(findings, layout)};
  std::uint64_t loose = 0;
  for (const FoundAccount& account : findings.accounts) loose += account.cluster == no_row;
  std::string note = "Overview: one circle a cluster; below, the largest clusters' accounts.";
  if (findings.clusters.size() > shown) {
    note += fmt::format(" {} smaller than those shown.",
                        counted(findings.clusters.size() - shown, "cluster is", "clusters are"));
  }
  if (loose > 0) note += ' ' + counted(loose, "account", "accounts") + " in no cluster not shown.";
  words.caption.insert(words.caption.begin() + 1, note);
  return words;
}

}  // namespace

Scene overview_figure(const Findings& findings, const Layout& layout,
                      const FigureOptions& options) {
  Scene scene;
  scene.width = 210;
  scene.height = 297;
  if (options.page == Page::landscape) std::swap(scene.width, scene.height);
  const TextRuler ruler;
  const auto shown = std::min(static_cast<std::uint32_t>(findings.clusters.size()), most_circles);
  const ClusterTies ties = ties_between(findings, shown);
  const std::uint32_t most = most_of(ties);

  // The legend's circle needs the scale, the scale the free area, which depends on the legend's
  // rows.
  Scene measured = scene;
  const FrameWords words = frame_words(findings, layout, shown);
  const auto legend_for = [&](double radius) {
    return overview_legend(findings.clusters[0].n_accounts, radius, most, tie_width(most, most));
  };
  const Box area = draw_frame(ruler, words, legend_for(largest_circle), measured);
  const double panels = panel_share * area.height;
  const Box above{area.x, area.y, area.width, area.height - panels - panel_gap};
  const Box inner{above.x + 12, above.y + 5, above.width - 24, above.height - 10};
  const PlacedNetwork placed = place_clusters(findings, ties, shown, inner);

  draw_frame(ruler, words, legend_for(placed.largest_radius), scene);
  for (const auto& [ends, n] : ties) {
    scene.items.push_back(SceneLine{placed.at[ends.first],
                                    placed.at[ends.second],
                                    {{0x9A, 0x9A, 0x9A}, tie_width(n, most), 0.7}});
  }
  draw_cluster_circles(ruler, findings, placed, above, scene);
  const double rule = area.bottom() - panels - panel_gap / 2;
  scene.items.push_back(SceneLine{{area.x, rule}, {area.right(), rule}, {hairline_color, 0.2}});
  draw_panels(findings, {area.x, area.bottom() - panels, area.width, panels}, options.naming,
              scene);
  return scene;
}

}  // namespace lockstep
