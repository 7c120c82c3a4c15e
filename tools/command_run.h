#pragma once

#include "tools/options.h"

namespace lockstep {

// The whole job: reads the exports, finds who acted together, and writes tables, graph, figures and
// report below options.out. Returns the exit status: 0 done, 1 failed (said on standard error).
int run(const RunOptions& options);

}  // namespace lockstep
