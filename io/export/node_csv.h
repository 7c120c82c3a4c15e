#pragma once

#include <iosfwd>

#include "graph/graph_table.h"

namespace lockstep {

// CSV: a row a node, its id, then the node columns. RFC 4180, LF, header. Nodes without a value in
// any column are left out.
void write_node_csv(const GraphTable& table, std::ostream& out);

}  // namespace lockstep
