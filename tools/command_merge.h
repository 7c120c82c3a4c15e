#pragma once

#include "tools/options.h"

namespace lockstep {

// The co-action network of parts that `network --shard` wrote: the bytes that `network` writes of
// their inputs. Returns the exit status.
int merge(const MergeOptions& options);

}  // namespace lockstep
