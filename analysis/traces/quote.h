#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts that quote the same post. Its source time is that post's time.
void extract_quotes(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
