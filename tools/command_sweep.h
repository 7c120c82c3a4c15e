#pragma once

#include "tools/options.h"

namespace lockstep {

// Prints how large the co-action network is over a grid of windows and weights, and writes the
// table and its figure. Returns the exit status.
int sweep_settings(const SweepCommand& options);

}  // namespace lockstep
