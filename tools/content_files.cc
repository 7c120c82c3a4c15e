#include "tools/content_files.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/traces/media.h"

namespace lockstep {

std::vector<ContentFile> content_files(const Analysis& from, ContentId content) {
  const Corpus& corpus = from.corpus;
  const Media& media = corpus.media;
  const std::string_view key = from.acts.keys[from.acts.contents.key[content.row()]];
  std::map<std::string_view, ContentFile> files;  // by hash
  for (const Act& act : from.acts.of(content)) {
    for (const MediaId medium : corpus.posts.media[act.post.row()]) {
      const std::string_view sha256 = corpus.text(media.sha256[medium.row()]);
      // A post may carry other pictures beside this one.
      if (sha256.empty() || media_key(corpus, medium) != key) continue;
      ContentFile& file = files[sha256];
      file.sha256 = sha256;
      file.bits = media.bits[medium.row()];
      file.medium = medium.value;
      ++file.posts;
    }
  }
  std::vector<ContentFile> ordered;
  for (const auto& [sha256, file] : files) ordered.push_back(file);
  std::stable_sort(ordered.begin(), ordered.end(), [&](const ContentFile& a, const ContentFile& b) {
    return std::pair(a.sha256 == key, a.posts) > std::pair(b.sha256 == key, b.posts);
  });
  return ordered;
}

}  // namespace lockstep
