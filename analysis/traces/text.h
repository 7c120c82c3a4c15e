#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts whose folded texts are equal and say enough (analysis/content/text.h).
void extract_texts(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
