#pragma once

#include "analysis/traces/guarded.h"
#include "graph/findings.h"

namespace lockstep {

// Adds what guards left out: the contents that most accounts share, a hundred at most of each trace
// and guard, behind the others, with the reason (FoundContent::guarded); and, in `counts`, how many
// contents and posts each guard left out in all. Views point into `guarded`.
void add_guarded(const Guarded& guarded, Findings& findings);

}  // namespace lockstep
