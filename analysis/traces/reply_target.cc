#include "analysis/traces/reply_target.h"

#include "analysis/traces/spelled_ids.h"

namespace lockstep {

void extract_reply_targets(const Corpus& corpus, ActsBuilder& acts) {
  const Posts& posts = corpus.posts;
  each_own_post(corpus, [&](std::size_t row) {
    const PostId parent = posts.reply_to[row];
    const AccountId target = parent ? posts.account[parent.row()] : AccountId{};
    if (!target || target == posts.account[row]) return;
    acts.act(PostId(row), spelled_account(corpus, target));
  });
}

}  // namespace lockstep
