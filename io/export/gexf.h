#pragma once

#include <iosfwd>

#include "graph/graph_table.h"

namespace lockstep {

// GEXF 1.3 (https://gexf.net): colour, position and size as Gephi shows them, the rest attributes.
void write_gexf(const GraphTable& table, std::ostream& out);

}  // namespace lockstep
