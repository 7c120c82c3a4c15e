#pragma once

#include <vector>

#include "io/diagram/figure_frame.h"

namespace lockstep {

// What sizes, shapes, outlines, colours and widths mean, as far as they occur in these findings;
// drawn like the figure itself. `largest_radius` as in PlacedNetwork.
std::vector<LegendItem> network_legend(const Findings& findings, double largest_radius);

// The same for the overview: circles by accounts, widths by ties between clusters.
std::vector<LegendItem> overview_legend(std::uint32_t most_accounts, double largest_radius,
                                        std::uint32_t most_ties, double widest);

}  // namespace lockstep
