#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts that mention the same account, or answer it; nobody mentions oneself.
void extract_mentions(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
