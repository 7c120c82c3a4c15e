#pragma once

#include "tools/options.h"

namespace lockstep {

// The co-action network alone, by our own rules or another program's, in the format that the ending
// of options.out names; or one part of it, for merge. Returns the exit status.
int network(const NetworkOptions& options);

}  // namespace lockstep
