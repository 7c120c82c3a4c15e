#pragma once

#include <iosfwd>

#include "graph/graph_table.h"

namespace lockstep {

// GraphML (http://graphml.graphdrawing.org/specification.html): every column an attribute.
void write_graphml(const GraphTable& table, std::ostream& out);

}  // namespace lockstep
