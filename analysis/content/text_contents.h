#pragma once

#include <span>
#include <vector>

#include "analysis/content/near_text.h"
#include "analysis/content/said_texts.h"
#include "analysis/content/text_guards.h"
#include "graph/corpus.h"

namespace lockstep {

// What posts say, as contents: which texts are variants of which, and which of them say too little
// for their copying to mean something. `variants` and `guards` are parallel to said.folded; a
// variant has the guard of what it is a variant of.
struct TextContents {
  SaidTexts said;
  std::vector<NearText> variants;
  std::vector<TextGuard> guards;
};

struct VariantOptions {
  NearTextOptions runs;
  double least_cosine = 0;  // of embeddings, in (0, 1]; 0: those that there are, are not looked at
};

// `posts` in order of time. Of posts that say the same the first with an embedding lends its own.
TextContents text_contents(const Corpus& corpus, std::span<const PostId> posts,
                           const VariantOptions& options);

}  // namespace lockstep
