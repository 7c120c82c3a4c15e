#include "analysis/traces/hashtag.h"

#include "analysis/content/text.h"

namespace lockstep {

void extract_hashtags(const Corpus& corpus, ActsBuilder& acts) {
  if (corpus.posts.hashtags.values.empty()) return;
  each_own_post(corpus, [&](std::size_t row) {
    for (const TextId hashtag : corpus.posts.hashtags[row]) {
      acts.act_on(PostId(row), hashtag, fold_hashtag);
    }
  });
}

}  // namespace lockstep
