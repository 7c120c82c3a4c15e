#include "analysis/traces/forward_source.h"

#include "analysis/traces/spelled_ids.h"

namespace lockstep {

void extract_forward_sources(const Corpus& corpus, ActsBuilder& acts) {
  const Posts& posts = corpus.posts;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    const PostId passed_on = posts.repost_of[row];
    if (posts.referenced[row] || !passed_on) continue;
    const AccountId source = posts.account[passed_on.row()];
    if (!source || source == posts.account[row]) continue;
    acts.act(PostId(row), spelled_account(corpus, source));
  }
}

}  // namespace lockstep
