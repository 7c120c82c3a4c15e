#pragma once

#include <iosfwd>

#include "graph/graph_table.h"

namespace lockstep {

// DOT (https://graphviz.org/doc/info/lang.html). Strings of strangers are quoted ids and labels
// only.
void write_dot(const GraphTable& table, std::ostream& out);

}  // namespace lockstep
