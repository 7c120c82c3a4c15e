#pragma once

#include "tools/options.h"

namespace lockstep {

// Prints the most shared contents of each trace, and what guards left out; writes all acts where
// that is asked for. Returns the exit status.
int list_contents(const ContentsCommand& options);

}  // namespace lockstep
