#pragma once

#include <iosfwd>

#include "graph/graph_table.h"

namespace lockstep {

// JSON with nodes and links, as d3 and networkx's node_link_graph read it.
void write_node_link_json(const GraphTable& table, std::ostream& out);

}  // namespace lockstep
