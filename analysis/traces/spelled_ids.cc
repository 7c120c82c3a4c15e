#include "analysis/traces/spelled_ids.h"

namespace lockstep {
namespace {

std::string spelled(Platform platform, std::string_view id) {
  return std::string(name(platform)) + ':' + std::string(id);
}

}  // namespace

std::string spelled_post(const Corpus& corpus, PostId post) {
  return spelled(corpus.posts.platform[post.row()], corpus.text(corpus.posts.key[post.row()]));
}

std::string spelled_account(const Corpus& corpus, AccountId account) {
  return spelled(corpus.accounts.platform[account.row()],
                 corpus.text(corpus.accounts.id[account.row()]));
}

}  // namespace lockstep
