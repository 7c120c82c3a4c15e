#include "analysis/traces/reply.h"

#include "analysis/traces/spelled_ids.h"

namespace lockstep {

void extract_replies(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t row) {
    const PostId parent = corpus.posts.reply_to[row];
    if (!parent) return;
    acts.act(PostId(row), spelled_post(corpus, parent), corpus.posts.time[parent.row()]);
  });
}

}  // namespace lockstep
