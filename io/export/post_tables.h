#pragma once

#include <iosfwd>

#include "graph/findings.h"

namespace lockstep {

// What was posted: rows of findings_tables() (tables.h).
void print_posts(const Findings& found, std::ostream& out);
void print_media(const Findings& found, std::ostream& out);

}  // namespace lockstep
