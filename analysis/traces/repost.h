#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Reposts and forwards of the same post. The content is the post that is passed on; its source time
// that post's time.
void extract_reposts(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
