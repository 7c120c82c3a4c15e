#pragma once

#include <cstdint>
#include <string>

#include "graph/findings.h"
#include "io/report/words.h"

namespace lockstep {

// What else could explain cluster c: those that fit, each with its share of the posts, and the
// names of those that were tried and do not. Empty if none was tried.
std::string explanations_html(const Findings& found, std::uint32_t c, const Words& words);

// The names of those that fit, as a sentence of its own after a blank; empty if none does.
std::string fitting_html(const Findings& found, std::uint32_t c, const Words& words);

}  // namespace lockstep
