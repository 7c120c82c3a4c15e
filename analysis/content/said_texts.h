#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "graph/corpus.h"

namespace lockstep {

// The folded texts (fold_text) of some posts, each once, in the order of the posts.
struct SaidTexts {
  static constexpr std::uint32_t nothing = UINT32_MAX;
  std::vector<std::string> folded;
  std::vector<std::uint32_t> of_post;  // parallel to the posts; nothing where a post has no letters
};

// All threads fold; each text of the corpus is folded once.
SaidTexts said_texts(const Corpus& corpus, std::span<const PostId> posts);

}  // namespace lockstep
