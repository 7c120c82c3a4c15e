#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts with the same hashtags, three or more, one after the other in the same order.
void extract_hashtag_sequences(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
