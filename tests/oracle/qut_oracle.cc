#include "tests/oracle/qut_oracle.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>
#include <vector>

namespace lockstep::oracle {
namespace {

using Words = std::vector<std::string>;

struct Post {
  std::string post, account, key;
  std::set<std::string> words;
  double seconds;
};

Words words_of(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::istringstream in(text);
  Words words;
  for (std::string word; in >> word;) {
    if (word[0] != '@') words.push_back(word);
  }
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

std::vector<Post> posts_of(const PostRows& rows, QutNetwork network) {
  std::vector<Post> posts;
  std::set<std::pair<std::string, std::string>> links;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const PostRow& row = rows.rows[i];
    const auto text = [&](TextId id) { return std::string(rows.texts[id]); };
    const Words words = words_of(text(row.text));
    Post post{text(row.post), text(row.account), "", {words.begin(), words.end()}, row.seconds};
    if (network == QutNetwork::co_link) {
      for (const TextId link : rows.links[i]) {
        post.key = text(link);
        if (!row.repost_of && links.insert({post.post, post.key}).second) posts.push_back(post);
      }
      continue;
    }
    if (!ids.insert(post.post).second) continue;
    const bool repost = bool(row.repost_of);
    if (network != QutNetwork::co_post && repost != (network == QutNetwork::co_retweet)) continue;
    if (network == QutNetwork::co_reply && !row.reply_to) continue;
    if (network == QutNetwork::co_retweet) post.key = text(row.repost_of);
    if (network == QutNetwork::co_reply) post.key = text(row.reply_to);
    if (network == QutNetwork::co_tweet) post.key = joined(words);
    posts.push_back(post);
  }
  return posts;
}

double similarity(const Post& x, const Post& y) {
  if (x.words.empty() || y.words.empty()) return 0;
  Words both, any;
  std::set_intersection(x.words.begin(), x.words.end(), y.words.begin(), y.words.end(),
                        std::back_inserter(both));
  std::set_union(x.words.begin(), x.words.end(), y.words.begin(), y.words.end(),
                 std::back_inserter(any));
  return double(both.size()) / double(any.size());
}

}  // namespace

std::map<std::pair<std::string, std::string>, int> qut(const PostRows& rows,
                                                       const QutOptions& options) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> partners;
  const std::vector<Post> posts = posts_of(rows, options.network);
  for (const Post& one : posts) {
    for (const Post& two : posts) {
      if (one.post == two.post || one.key != two.key) continue;
      if (two.seconds < one.seconds - options.window_s) continue;
      if (two.seconds > one.seconds + options.window_s) continue;
      const bool similar = options.network != QutNetwork::co_similar_tweet ||
                           similarity(one, two) >= options.similarity;
      if (similar) partners[{one.account, two.account}].insert(one.post);
    }
  }
  std::map<std::pair<std::string, std::string>, int> edges;
  for (const auto& [ends, of] : partners) {
    if (options.self_loops == SelfLoops::leave_out && ends.first == ends.second) continue;
    if (of.size() >= options.min_weight) edges[ends] = static_cast<int>(of.size());
  }
  return edges;
}

}  // namespace lockstep::oracle
