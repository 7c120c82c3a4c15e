#include "analysis/traces/text.h"

#include "analysis/content/text.h"

namespace lockstep {

void extract_texts(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    acts.act_on(PostId(row), corpus.posts.text[row], [](std::string_view text) {
      std::string folded = fold_text(text);
      return says_enough(folded) ? folded : std::string{};
    });
  });
}

}  // namespace lockstep
