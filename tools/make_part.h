#pragma once

#include "graph/result.h"
#include "tools/options.h"
#include "tools/stopwatch.h"

namespace lockstep {

// Reads the inputs and writes the part of their network that options.shard names, for merge.
// Requires options.shard.
Done make_part(const NetworkOptions& options, Stopwatch& watch);

}  // namespace lockstep
