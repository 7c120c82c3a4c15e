#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts that answer the same account, whichever of its posts; nobody answers oneself.
void extract_reply_targets(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
