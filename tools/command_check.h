#pragma once

#include "tools/options.h"

namespace lockstep {

// Says for each input what it is, what is in it, what is missing and what was rejected. Returns the
// exit status.
int check(const CheckOptions& options);

}  // namespace lockstep
