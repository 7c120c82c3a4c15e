#pragma once

#include "io/diagram/network_figure.h"

namespace lockstep {

// The figure of many accounts: clusters as circles, and the six largest of them in small drawings.
// Part of network_figure().
Scene overview_figure(const Findings& findings, const Layout& layout, const FigureOptions& options);

}  // namespace lockstep
