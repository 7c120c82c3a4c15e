#include "io/platform/x_text.h"

#include "io/platform/text_marks.h"

namespace lockstep {
namespace {

constexpr std::size_t longest_repost = 140;  // code points

std::string cut(const std::string& text) {
  if (code_points(text, text.size()) <= longest_repost) return text;
  std::size_t bytes = 0;
  for (std::size_t points = 0; points + 1 < longest_repost; ++points) {
    do {
      ++bytes;
    } while ((static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80);
  }
  return text.substr(0, bytes) + "…";
}

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

XText x_text(const Corpus& corpus, PostId post) {
  const Posts& posts = corpus.posts;
  const PostId source = posts.repost_of[post.row()];
  const PostId content = source ? source : post;
  const auto handle = [&](AccountId account) {
    return corpus.text(corpus.accounts.handle[account.row()]);
  };
  std::string text(corpus.text(posts.text[content.row()]));
  std::vector<AccountId> mentioned;
  if (source && posts.account[source.row()]) {
    const AccountId author = posts.account[source.row()];
    text = cut("RT @" + std::string(handle(author)) + ": " + text);
    mentioned.push_back(author);
  }
  for (const AccountId account : posts.mentions[content.row()]) mentioned.push_back(account);
  std::vector<std::string_view> hashtags, links, handles;
  for (const TextId id : posts.hashtags[content.row()]) hashtags.push_back(corpus.text(id));
  for (const TextId id : posts.links[content.row()]) links.push_back(corpus.text(id));
  for (const AccountId account : mentioned) handles.push_back(handle(account));
  XText found;
  for (const TextMark& mark : text_marks(text, hashtags, links, handles)) {
    if (mark.kind == TextMark::Kind::hashtag) found.hashtags.push_back(hashtags[mark.item]);
    if (mark.kind == TextMark::Kind::link) found.links.push_back(links[mark.item]);
    if (mark.kind == TextMark::Kind::mention) found.mentions.push_back(mentioned[mark.item]);
  }
  found.text = encoded(text);
  return found;
}

}  // namespace lockstep
