#include "analysis/traces/domain.h"

#include "analysis/content/site.h"
#include "analysis/content/url.h"

namespace lockstep {

void extract_domains(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    for (const TextId link : corpus.posts.links[row]) {
      acts.act_on(PostId(row), link,
                  [](std::string_view url) { return site_of(canonical_url(url)); });
    }
  });
}

}  // namespace lockstep
