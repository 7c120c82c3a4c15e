#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts with the same hashtags, three or more, in whatever order and spelling.
void extract_hashtag_sets(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
