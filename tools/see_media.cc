#include "tools/see_media.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "graph/counted.h"
#include "tools/say.h"

namespace lockstep {
namespace {

constexpr std::uint32_t most_told = 10'000;  // of a source, as CorpusBuilder keeps of its own

void warn(Corpus& corpus, PostId post, MediaId media, const std::string& trouble,
          std::vector<std::uint32_t>& told_of) {
  const std::string_view path = corpus.text(corpus.media.path[media.row()]);
  const SourceId source = corpus.posts.origins[post.row()].front().source;
  if (told_of[source.row()]++ >= most_told) {
    ++corpus.sources[source.row()].unlisted;
    return;
  }
  corpus.diagnostics.push_back(
      {.severity = Severity::warning,
       .origin = corpus.posts.origins[post.row()].front(),
       .code = "media.unseen",
       .message = fmt::format("{} could not be looked at: {}; it is compared byte for byte",
                              path.empty() ? "a media file" : path, trouble)});
}

// The first post that carries each file tells what is wrong with it.
void tell_of_unseen(Corpus& corpus) {
  std::vector<std::uint8_t> told(corpus.media.sights.size());
  std::vector<std::uint32_t> told_of(corpus.sources.size());
  const std::size_t before = corpus.diagnostics.size();
  for (std::size_t post = 0; post < corpus.posts.size(); ++post) {
    for (const MediaId media : corpus.posts.media[post]) {
      const std::uint32_t row = corpus.media.sight[media.row()];
      if (row == Media::no_sight || std::exchange(told[row], 1) != 0) continue;
      const std::string& trouble = corpus.media.sights[row].trouble;
      if (!trouble.empty()) warn(corpus, PostId(post), media, trouble, told_of);
    }
  }
  if (corpus.diagnostics.size() == before) return;
  std::stable_sort(corpus.diagnostics.begin(), corpus.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.origin < b.origin; });
}

}  // namespace

void see_media(Corpus& corpus, std::span<const MediaFile> files, MediaDepth depth) {
  if (depth == MediaDepth::bytes || files.empty()) return;
  std::vector<SeenFile> seen = look_at(files, {.depth = depth}, [&](std::size_t read) {
    progress(fmt::format("looking at {} of {}", grouped(read),
                         counted(files.size(), "media file", "media files")));
  });
  progress("");

  std::vector<std::uint32_t> by_hash;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const MediaSight& sight = seen[i].sight;
    if (!sight.type.empty() || !sight.trouble.empty()) by_hash.push_back(i);
  }
  std::sort(by_hash.begin(), by_hash.end(),
            [&](std::uint32_t a, std::uint32_t b) { return files[a].sha256 < files[b].sha256; });
  Media& media = corpus.media;
  std::unordered_map<std::string_view, std::uint32_t> row_of;
  for (const std::uint32_t i : by_hash) {
    row_of.emplace(files[i].sha256, static_cast<std::uint32_t>(media.sights.size()));
    media.sights.push_back(std::move(seen[i].sight));
  }
  for (std::size_t row = 0; row < media.size(); ++row) {
    const auto at = row_of.find(corpus.text(media.sha256[row]));
    if (at != row_of.end()) media.sight[row] = at->second;
  }
  tell_of_unseen(corpus);
}

}  // namespace lockstep
