#pragma once

#include <string>
#include <vector>

#include "graph/corpus.h"

namespace lockstep {

// The folded hashtags of a post, each once, in the order of the post; none where it has fewer than
// three: one or two are everybody's.
std::vector<std::string> three_hashtags_of(const Corpus& corpus, PostId post);

// "#one #two #three"
std::string joined_hashtags(const std::vector<std::string>& hashtags);

}  // namespace lockstep
