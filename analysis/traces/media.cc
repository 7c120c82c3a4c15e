#include "analysis/traces/media.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "graph/picture_hash.h"
#include "graph/stable_id.h"

namespace lockstep {
namespace {

std::string key_of(const Corpus& corpus, std::size_t row) {
  const std::string_view sha256 = corpus.text(corpus.media.sha256[row]);
  const std::string_view pdq = corpus.text(corpus.media.pdq[row]);
  if (!sha256.empty()) return std::string(sha256);
  if (pdq.size() > hex_digits_of_a_hash) return "vpdq:" + stable_content_id("media", pdq);
  return pdq.empty() ? "" : "pdq:" + std::string(pdq);
}

}  // namespace

std::string media_key(const Corpus& corpus, MediaId media) {
  const std::vector<std::uint32_t>& same_as = corpus.media.same_as;
  return key_of(corpus, same_as.empty() ? media.row() : same_as[media.row()]);
}

void extract_media(const Corpus& corpus, ActsBuilder& acts) {
  if (corpus.posts.media.values.empty()) return;
  each_own_post(corpus, [&](std::size_t post) {
    for (const MediaId media : corpus.posts.media[post]) {
      acts.act(PostId(post), media_key(corpus, media));
    }
  });
}

GivenSpelling given_media(const Corpus& corpus) {
  std::unordered_map<std::string_view, MediaId> rows;
  for (std::size_t row = 0; row < corpus.media.size(); ++row) {
    rows.try_emplace(corpus.text(corpus.media.sha256[row]), MediaId(row));
  }
  return [&corpus, rows = std::move(rows)](std::string_view key) {
    const auto known = rows.find(key);
    return known == rows.end() ? std::string(key) : media_key(corpus, known->second);
  };
}

void extract_files(const Corpus& corpus, ActsBuilder& acts) {
  if (corpus.posts.media.values.empty()) return;
  each_own_post(corpus, [&](std::size_t post) {
    for (const MediaId media : corpus.posts.media[post]) {
      acts.act(PostId(post), corpus.text(corpus.media.sha256[media.row()]));
    }
  });
}

}  // namespace lockstep
