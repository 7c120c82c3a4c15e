#include "analysis/traces/link.h"

#include "analysis/content/url.h"

namespace lockstep {

void extract_links(const Corpus& corpus, ActsBuilder& acts) {
  if (corpus.posts.links.values.empty()) return;
  each_own_post(corpus, [&](std::size_t row) {
    for (const TextId link : corpus.posts.links[row]) {
      acts.act_on(PostId(row), link, canonical_url);
    }
  });
}

GivenSpelling given_link(const Corpus&) {
  return [](std::string_view key) {
    std::string link = canonical_url(key);
    return link.empty() ? std::string(key) : link;
  };
}

}  // namespace lockstep
