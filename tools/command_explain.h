#pragma once

#include "tools/options.h"

namespace lockstep {

// Prints the test of one pair of accounts as a worked example. Returns the exit status.
int explain(const ExplainOptions& options);

}  // namespace lockstep
