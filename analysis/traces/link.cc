#include "analysis/traces/link.h"

#include "analysis/content/url.h"

namespace lockstep {

void extract_links(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    for (const TextId link : corpus.posts.links[row]) {
      acts.act(PostId(row), canonical_url(corpus.text(link)));
    }
  });
}

}  // namespace lockstep
