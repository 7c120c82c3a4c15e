#include "analysis/traces/hashtags_of.h"

#include <algorithm>
#include <utility>

#include "analysis/content/text.h"

namespace lockstep {

std::vector<std::string> three_hashtags_of(const Corpus& corpus, PostId post) {
  std::vector<std::string> hashtags;
  const auto written = corpus.posts.hashtags[post.row()];
  if (written.size() < 3) return hashtags;
  for (const TextId hashtag : written) {
    std::string folded = fold_hashtag(corpus.text(hashtag));
    if (folded.empty() || std::find(hashtags.begin(), hashtags.end(), folded) != hashtags.end())
      continue;
    hashtags.push_back(std::move(folded));
  }
  if (hashtags.size() < 3) hashtags.clear();
  return hashtags;
}

std::string joined_hashtags(const std::vector<std::string>& hashtags) {
  std::string joined;
  for (const std::string& hashtag : hashtags) joined += (joined.empty() ? "#" : " #") + hashtag;
  return joined;
}

}  // namespace lockstep
