#include "analysis/traces/repost.h"

namespace lockstep {

void extract_reposts(const Corpus& corpus, ActsBuilder& acts) {
  const Posts& posts = corpus.posts;
  std::string key;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    const PostId source = posts.repost_of[row];
    if (posts.referenced[row] || !source) continue;
    // To repost oneself amplifies, but ties one to nobody else's act; it is an act like any other.
    key.assign(name(posts.platform[source.row()]));
    key += ':';
    key += corpus.text(posts.key[source.row()]);
    acts.act(PostId(row), key, posts.time[source.row()]);
  }
}

}  // namespace lockstep
