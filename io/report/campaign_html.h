#pragma once

#include <cstdint>
#include <string>

#include "graph/findings.h"
#include "io/report/words.h"

namespace lockstep {

// What the group test says of a cluster, how its contents went from platform to platform, its
// bursts and the hashtags it pushed, as lists with headings; empty where there is nothing to say.
std::string campaign_html(const Findings& found, std::uint32_t c, const Words& words);

}  // namespace lockstep
