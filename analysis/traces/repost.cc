#include "analysis/traces/repost.h"

#include "analysis/traces/spelled_ids.h"

namespace lockstep {

void extract_reposts(const Corpus& corpus, ActsBuilder& acts) {
  const Posts& posts = corpus.posts;
  if (posts.repost_of.is_constant() && !posts.repost_of[0]) return;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    const PostId source = posts.repost_of[row];
    if (posts.referenced[row] || !source) continue;
    // To repost oneself amplifies, but ties one to nobody else's act; it is an act like any other.
    acts.act(PostId(row), spelled_post(corpus, source), posts.time[source.row()]);
  }
}

}  // namespace lockstep
