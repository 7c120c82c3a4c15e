#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts that answer the same post. Its source time is that post's time.
void extract_replies(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
