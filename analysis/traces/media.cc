#include "analysis/traces/media.h"

namespace lockstep {

void extract_media(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    for (const MediaId media : corpus.posts.media[row]) {
      acts.act(PostId(row), corpus.text(corpus.media.sha256[media.row()]));
    }
  });
}

}  // namespace lockstep
