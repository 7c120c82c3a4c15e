#pragma once

#include <cstdint>
#include <string>

#include "graph/findings.h"
#include "io/report/words.h"

namespace lockstep {

// Who stands round cluster c and what its accounts are like: whom they repost, whom they answer,
// who carried contents between platforms, and what is common among them beside how common it is
// among others. Sections without anything to say are left out.
std::string people_html(const Findings& found, std::uint32_t c, const Words& words);

}  // namespace lockstep
