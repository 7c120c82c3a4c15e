#include "io/diagram/network_figure.h"

#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "io/diagram/figure_frame.h"
#include "io/diagram/figure_labels.h"
#include "io/diagram/figure_words.h"
#include "io/diagram/legend.h"
#include "io/diagram/overview_figure.h"

namespace lockstep {
namespace {

// Round the network, for labels of what stands at its edge.
constexpr double label_border = 6;

Scene page(Page shape) {
  Scene scene;
  if (shape == Page::portrait) std::swap(scene.width, scene.height);
  return scene;
}

struct Placed {
  PlacedNetwork network;
  Box area;
};

Placed place_on(Page shape, const TextRuler& ruler, const FrameWords& words,
                const Findings& findings, const Layout& layout) {
  Scene scene = page(shape);
  const double largest = largest_radius_for(findings.accounts.size());
  const Box area = draw_frame(ruler, words, network_legend(findings, largest), scene);
  const Box inner{area.x + 2 * label_border, area.y + label_border, area.width - 4 * label_border,
                  area.height - 2 * label_border};
  std::vector<std::uint32_t> rows(findings.accounts.size());
  std::iota(rows.begin(), rows.end(), 0u);
  return {fit(std::move(rows), layout.of_account, layout.radius, inner, largest), area};
}

// How far the places reach: what the page's shape is chosen by.
double reach(const PlacedNetwork& network) {
  double low = INFINITY, high = -INFINITY;
  for (const Point p : network.at) low = std::min(low, p.x), high = std::max(high, p.x);
  return high - low;
}

Scene empty_figure(const FrameWords& words, const Findings& findings) {
  Scene scene = page(Page::landscape);
  const TextRuler ruler;
  const Box area = draw_frame(ruler, words, {}, scene);
  double y = area.y + area.height / 2 - 10;
  for (std::string& line : empty_figure_text(findings)) {
    SceneText text;
    text.text = std::move(line);
    text.size = 10.5;
    text.anchor = Anchor::middle;
    text.color = text_color;
    text.at = {scene.width / 2, y};
    scene.items.push_back(std::move(text));
    y += 6;
  }
  return scene;
}

}  // namespace

Scene network_figure(const Findings& findings, const Layout& layout, const FigureOptions& options) {
  assert(layout.of_account.size() == findings.accounts.size());
  const FrameWords words{figure_title(findings), figure_subtitle(findings),
                         figure_caption(findings, layout)};
  if (findings.accounts.empty()) return empty_figure(words, findings);
  if (findings.accounts.size() > options.overview_above && !findings.clusters.empty()) {
    return overview_figure(findings, layout, options);
  }
  const TextRuler ruler;
  Page shape = options.page;
  if (shape == Page::by_shape) {
    const Placed wide = place_on(Page::landscape, ruler, words, findings, layout);
    const Placed high = place_on(Page::portrait, ruler, words, findings, layout);
    shape = reach(high.network) > 1.1 * reach(wide.network) ? Page::portrait : Page::landscape;
  }
  const Placed placed = place_on(shape, ruler, words, findings, layout);
  Scene scene = page(shape);
  draw_frame(ruler, words, network_legend(findings, placed.network.largest_radius), scene);
  draw_network(findings, placed.network, options.naming, scene);
  draw_labels(ruler, findings, placed.network, placed.area, options.naming, options.most_labels,
              scene);
  return scene;
}

}  // namespace lockstep
