#include "analysis/traces/mention.h"

#include "analysis/traces/spelled_ids.h"

namespace lockstep {

void extract_mentions(const Corpus& corpus, ActsBuilder& acts) {
  const Posts& posts = corpus.posts;
  each_own_post(corpus, [&](std::size_t row) {
    const auto act_on = [&](AccountId target) {
      if (!target || target == posts.account[row]) return;
      acts.act(PostId(row), spelled_account(corpus, target));
    };
    for (const AccountId mentioned : posts.mentions[row]) act_on(mentioned);
    if (const PostId parent = posts.reply_to[row]; parent) act_on(posts.account[parent.row()]);
  });
}

}  // namespace lockstep
