#pragma once

#include <iosfwd>

#include "graph/findings.h"

namespace lockstep {

// What each cluster did when: rows of findings_tables() (tables.h).
void print_timeline(const Findings& found, std::ostream& out);
void print_bursts(const Findings& found, std::ostream& out);
void print_marks(const Findings& found, std::ostream& out);
void print_hashtags(const Findings& found, std::ostream& out);

}  // namespace lockstep
