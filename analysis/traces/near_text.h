#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts whose texts are variants of one another (analysis/content/text_variants.h) and say enough.
// The content is what they are variants of: the text of the earliest post, folded.
void extract_near_texts(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
