#include "analysis/traces/link.h"

#include "analysis/content/url.h"

namespace lockstep {

void extract_links(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    for (const TextId link : corpus.posts.links[row]) {
      acts.act_on(PostId(row), link, canonical_url);
    }
  });
}

}  // namespace lockstep
