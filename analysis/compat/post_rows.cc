#include "analysis/compat/post_rows.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {
namespace {

bool has_one_platform(const Posts& posts) {
  return std::adjacent_find(posts.platform.begin(), posts.platform.end(), std::not_equal_to<>()) ==
         posts.platform.end();
}

}  // namespace

PostRows post_rows(const Corpus& corpus) {
  const Posts& posts = corpus.posts;
  const bool plain = has_one_platform(posts);
  PostRows rows;
  const auto id = [&](Platform platform, TextId own) {
    if (plain) return rows.texts.intern(corpus.text(own));
    return rows.texts.intern(std::string(name(platform)) + ":" + std::string(corpus.text(own)));
  };
  const auto post_id = [&](PostId post) {
    return post ? id(posts.platform[post.row()], posts.key[post.row()]) : TextId{};
  };
  std::vector<TextId> links;
  for (std::size_t p = 0; p < posts.size(); ++p) {
    const AccountId account = posts.account[p];
    if (posts.referenced[p] != 0 || !account || !posts.time[p]) continue;
    rows.rows.push_back(
        {.post = post_id(PostId(p)),
         .account = id(corpus.accounts.platform[account.row()], corpus.accounts.id[account.row()]),
         .name = rows.texts.intern(corpus.label(account)),
         .repost_of = post_id(posts.repost_of[p]),
         .reply_to = post_id(posts.reply_to[p]),
         .text = rows.texts.intern(corpus.text(posts.text[p])),
         .seconds = static_cast<double>(posts.time[p].ms) / 1000});
    links.clear();
    for (const TextId link : posts.links[p]) {
      links.push_back(rows.texts.intern(corpus.text(link)));
    }
    rows.links.push_back(links);
  }
  return rows;
}

}  // namespace lockstep
