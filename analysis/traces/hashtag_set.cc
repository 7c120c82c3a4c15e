#include "analysis/traces/hashtag_set.h"

#include <algorithm>

#include "analysis/traces/hashtags_of.h"

namespace lockstep {

void extract_hashtag_sets(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    std::vector<std::string> hashtags = three_hashtags_of(corpus, PostId(row));
    std::sort(hashtags.begin(), hashtags.end());
    acts.act(PostId(row), joined_hashtags(hashtags));
  });
}

}  // namespace lockstep
