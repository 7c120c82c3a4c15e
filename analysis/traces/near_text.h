#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// As extract_texts, but for variants that need to have seven tenths of their runs of characters in
// common alone: more words changed, and more that belongs together by its subject only. Texts whose
// export brings their embeddings are compared by those (TraceOptions::least_cosine).
void extract_near_texts(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
