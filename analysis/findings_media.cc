#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "analysis/content/pdq.h"
#include "analysis/findings_maker.h"
#include "analysis/sort_unique.h"

// Which media files findings show, and what they say of them.

namespace lockstep {
namespace {

// What tells media apart: the file's bytes, and the hash where a table gives one.
using MediaName = std::pair<std::string_view, std::string_view>;

MediaName name_of(const Corpus& corpus, std::size_t row) {
  return {corpus.text(corpus.media.sha256[row]), corpus.text(corpus.media.pdq[row])};
}

// The first moment that tells something, else the first.
const Frame& clearest(const std::vector<Frame>& frames) {
  const auto clear = std::find_if(frames.begin(), frames.end(), [](const Frame& frame) {
    return frame.quality >= least_quality;
  });
  return clear == frames.end() ? frames.front() : *clear;
}

FoundMedia what_is_seen(const Corpus& corpus, std::size_t row) {
  const Media& media = corpus.media;
  FoundMedia found{.sha256 = corpus.text(media.sha256[row]),
                   .pdq = std::string(corpus.text(media.pdq[row]).substr(0, hex_digits_of_a_hash)),
                   .type = {},
                   .first_post = {},
                   .variants = {}};
  if (media.sight[row] == Media::no_sight) return found;
  const MediaSight& sight = media.sights[media.sight[row]];
  found.type = sight.type;
  found.width = sight.width;
  found.height = sight.height;
  found.seconds = sight.seconds;
  if (!sight.frames.empty()) {
    const Frame& frame = clearest(sight.frames);
    found.pdq = hex_digits(frame.hashes.front());
    found.quality = frame.quality;
  }
  return found;
}

}  // namespace

void FindingsMaker::media() {
  const Media& from = corpus.media;
  const Posts& posts = corpus.posts;
  std::map<MediaName, std::uint32_t> shown;  // its row
  for (std::size_t post = 0; post < posts.size(); ++post) {
    if (post_row[post] == no_row) continue;
    for (const MediaId medium : posts.media[post]) shown[name_of(corpus, medium.row())] = 0;
  }
  shown.erase(MediaName{});
  std::uint32_t rows = 0;
  for (auto& [name, row] : shown) row = rows++;
  found.media.resize(rows);

  media_row.assign(from.size(), no_row);
  for (std::size_t row = 0; row < from.size(); ++row) {
    const auto at = shown.find(name_of(corpus, row));
    if (at == shown.end()) continue;
    media_row[row] = at->second;
    if (found.media[at->second].sha256.empty() && found.media[at->second].pdq.empty()) {
      found.media[at->second] = what_is_seen(corpus, row);
    }
  }
  for (std::size_t post = 0; post < posts.size(); ++post) {
    for (const MediaId medium : posts.media[post]) {
      if (media_row[medium.row()] == no_row) continue;
      FoundMedia& one = found.media[media_row[medium.row()]];
      if (one.posts++ > 0) continue;
      one.platform = posts.platform[post];
      one.first_post = text(posts.key[post]);
    }
  }

  std::map<std::uint32_t, std::vector<std::string_view>> same;  // files by what they are taken for
  for (std::size_t row = 0; row < from.same_as.size(); ++row) {
    const std::string_view sha256 = text(from.sha256[row]);
    if (!sha256.empty()) same[from.same_as[row]].push_back(sha256);
  }
  for (auto& [as, files] : same) sort_unique(files);
  for (std::size_t row = 0; row < from.same_as.size(); ++row) {
    if (media_row[row] == no_row) continue;
    FoundMedia& one = found.media[media_row[row]];
    if (!one.variants.empty()) continue;
    one.variants = same[from.same_as[row]];
    std::erase(one.variants, one.sha256);
  }
}

}  // namespace lockstep
