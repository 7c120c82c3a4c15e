#include "analysis/traces/near_text.h"

#include "analysis/traces/text.h"

namespace lockstep {

void extract_near_texts(const Corpus& corpus, ActsBuilder& acts) {
  extract_texts(corpus, acts,
                {.runs = {.least_similarity = 0.7}, .least_cosine = acts.options().least_cosine});
}

}  // namespace lockstep
