#include "analysis/traces/hashtag_sequence.h"

#include "analysis/traces/hashtags_of.h"

namespace lockstep {

void extract_hashtag_sequences(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    acts.act(PostId(row), joined_hashtags(three_hashtags_of(corpus, PostId(row))));
  });
}

}  // namespace lockstep
