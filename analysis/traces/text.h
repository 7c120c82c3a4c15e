#pragma once

#include "analysis/content/text_contents.h"
#include "analysis/traces/traces.h"

namespace lockstep {

// Posts that say the same: folded texts that are equal, or clearly variants of one another (four
// fifths of their runs of characters; analysis/content/text_variants.h), and that no guard leaves
// out (analysis/content/text_guards.h). The content is the text of the earliest of the posts.
void extract_texts(const Corpus& corpus, ActsBuilder& acts);

// The same for variants as far apart as `options` say.
void extract_texts(const Corpus& corpus, ActsBuilder& acts, const VariantOptions& options);

// The posts that make acts by what they say, in order of time.
std::vector<PostId> saying_posts(const Corpus& corpus, const ActsBuilder& acts);

}  // namespace lockstep
