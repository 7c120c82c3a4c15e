#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts with the same hashtag, in whatever spelling (fold_hashtag).
void extract_hashtags(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
