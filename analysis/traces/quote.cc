#include "analysis/traces/quote.h"

#include "analysis/traces/spelled_ids.h"

namespace lockstep {

void extract_quotes(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    const PostId quoted = corpus.posts.quote_of[row];
    if (!quoted) return;
    acts.act(PostId(row), spelled_post(corpus, quoted), corpus.posts.time[quoted.row()]);
  });
}

}  // namespace lockstep
