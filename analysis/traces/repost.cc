#include "analysis/traces/repost.h"

#include "analysis/traces/act_on_many.h"
#include "analysis/traces/spelled_ids.h"

namespace lockstep {

void extract_reposts(const Corpus& corpus, ActsBuilder& acts) {
  const Posts& posts = corpus.posts;
  if (posts.repost_of.holds_only({})) return;
  // To repost oneself amplifies, but ties one to nobody else's act; it is an act like any other.
  acts.act_on_many(
      posts.size(),
      [&](std::size_t post, const auto& visit) {
        const PostId source = posts.repost_of[post];
        if (source && !posts.referenced[post]) visit(source.row());
      },
      [&](std::size_t source) { return spelled_post(corpus, PostId(source)); },
      [&](std::size_t source) { return posts.time[source]; });
}

}  // namespace lockstep
