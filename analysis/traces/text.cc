#include "analysis/traces/text.h"

#include "analysis/content/text.h"

namespace lockstep {

void extract_texts(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    const std::string folded = fold_text(corpus.text(corpus.posts.text[row]));
    if (says_enough(folded)) acts.act(PostId(row), folded);
  });
}

}  // namespace lockstep
