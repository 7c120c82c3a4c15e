#include "analysis/traces/media.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace lockstep {
namespace {

std::string key_of(const Corpus& corpus, std::size_t row) {
  const std::string_view sha256 = corpus.text(corpus.media.sha256[row]);
  const std::string_view pdq = corpus.text(corpus.media.pdq[row]);
  if (!sha256.empty()) return std::string(sha256);
  return pdq.empty() ? "" : "pdq:" + std::string(pdq);
}

std::size_t taken_for(const Corpus& corpus, std::size_t row) {
  const std::vector<std::uint32_t>& same_as = corpus.media.same_as;
  return same_as.empty() ? row : same_as[row];
}

}  // namespace

void extract_media(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t post) {
    for (const MediaId media : corpus.posts.media[post]) {
      acts.act(PostId(post), key_of(corpus, taken_for(corpus, media.row())));
    }
  });
}

std::function<std::string(std::string_view)> given_media_key(const Corpus& corpus) {
  std::unordered_map<std::string_view, std::size_t> rows;
  for (std::size_t row = 0; row < corpus.media.size(); ++row) {
    rows.try_emplace(corpus.text(corpus.media.sha256[row]), taken_for(corpus, row));
  }
  return [&corpus, rows = std::move(rows)](std::string_view key) {
    const auto known = rows.find(key);
    return known == rows.end() ? std::string(key) : key_of(corpus, known->second);
  };
}

void extract_files(const Corpus& corpus, ActsBuilder& acts) {
  each_own_post(corpus, [&](std::size_t post) {
    for (const MediaId media : corpus.posts.media[post]) {
      acts.act(PostId(post), corpus.text(corpus.media.sha256[media.row()]));
    }
  });
}

}  // namespace lockstep
