#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Reposts and forwards of the same account's posts, whichever; nobody forwards oneself.
void extract_forward_sources(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
