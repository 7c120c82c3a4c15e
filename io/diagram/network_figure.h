#pragma once

#include <cstdint>

#include "io/diagram/layout.h"
#include "io/diagram/network_marks.h"
#include "io/diagram/scene.h"

namespace lockstep {

enum class Page : std::uint8_t { by_shape, landscape, portrait };  // A4

struct FigureOptions {
  Naming naming = Naming::handles;
  Page page = Page::by_shape;           // the one on which the network is larger
  std::uint32_t most_labels = 30;       // of accounts
  std::uint32_t overview_above = 3000;  // accounts: then one circle a cluster
};

// The network of the findings on one page (EVIDENCE B5): its finding as title, accounts and ties,
// labels of clusters and of the most telling accounts, legend and caption. Above
// `options.overview_above` accounts an overview: a circle for each of the 60 largest clusters, and
// the six largest in small drawings of their own. Without ties a page that says what was looked at.
// `layout` is of the same findings. Needs the fonts (Noto Sans, Noto Naskh Arabic): other fonts,
// another picture.
Scene network_figure(const Findings& findings, const Layout& layout, const FigureOptions& options);

}  // namespace lockstep
