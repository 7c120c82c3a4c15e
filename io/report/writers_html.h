#pragma once

#include <string>

#include "graph/findings.h"
#include "io/report/words.h"

namespace lockstep {

// How many accounts wrote the same words as another, which makes them leads, and the pairs of them
// that no link shows, the least likely first. Empty if nobody did.
std::string writers_html(const Findings& found, const Words& words);

}  // namespace lockstep
