#pragma once

#include <iosfwd>

#include "graph/graph_table.h"

namespace lockstep {

// CSV: a row an edge, the ends by their ids, then the edge columns. RFC 4180, LF, header.
void write_edge_csv(const GraphTable& table, std::ostream& out);

}  // namespace lockstep
