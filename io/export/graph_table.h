#pragma once

#include <span>

#include "graph/findings.h"
#include "graph/graph_table.h"
#include "io/diagram/layout.h"

namespace lockstep {

// Our own network as a table: every account with a tie, and every tie. Node ids are
// "platform:account_id"; weight is the number of distinct contents. x, y, size and color are there
// if the layout has places (one for each account, or none at all).
GraphTable graph_table(const Findings& findings, const Layout& layout);

}  // namespace lockstep
