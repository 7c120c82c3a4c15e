#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/counted.h"
#include "graph/findings.h"
#include "io/diagram/layout.h"

namespace lockstep {

// The finding in one sentence, from its numbers.
std::string figure_title(const Findings& findings);

// What else the first look should take in; empty if nothing.
std::string figure_subtitle(const Findings& findings);

// What was counted, in which window and time, from which formats (never from which paths), and that
// position has no meaning.
std::vector<std::string> figure_caption(const Findings& findings, const Layout& layout);

// What stands where the network would if nobody has a tie: what was looked at.
std::vector<std::string> empty_figure_text(const Findings& findings);

// "Cluster 2 · 31 accounts".
std::string cluster_label(const Findings& findings, std::uint32_t cluster);

}  // namespace lockstep
