#include "io/platform/saved_files.h"

#include <set>

#include "io/child.h"
#include "io/platform/clip_file.h"
#include "io/platform/picture_file.h"

namespace lockstep {
namespace {

// Our own choice, in the order in which people complain.
struct Saving {
  int jpeg_quality, quantiser;
};
Saving saving_on(Platform platform) {
  switch (platform) {
    case Platform::x:
      return {80, 6};
    case Platform::telegram:
      return {75, 8};
    case Platform::facebook:
      return {70, 9};
    default:
      return {65, 11};
  }
}

std::set<std::string_view> keys_on(const Corpus& corpus, Platform platform) {
  std::set<std::string_view> keys;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    if (corpus.posts.platform[row] != platform) continue;
    for (const MediaId media : corpus.posts.media[row]) {
      keys.insert(corpus.text(corpus.media.key[media.row()]));
    }
  }
  return keys;
}

Result<SavedFile> file_of(const Picture& picture, Platform platform) {
  const bool as_it_is = picture.webp && platform == Platform::telegram;
  Result<std::string> bytes =
      as_it_is ? webp_of(picture) : jpeg_of(picture, saving_on(platform).jpeg_quality);
  if (!bytes) return bytes.error();
  return SavedFile{.kind = as_it_is ? MediaKind::document : MediaKind::photo,
                   .ending = as_it_is ? ".webp" : ".jpg",
                   .bytes = *std::move(bytes),
                   .width = picture.width,
                   .height = picture.height,
                   .seconds = 0,
                   .pdq = picture.pdq ? hex_digits(*picture.pdq) : ""};
}

SavedFile file_of(const Clip& clip, std::string bytes) {
  return {.kind = MediaKind::video,
          .ending = ".mp4",
          .bytes = std::move(bytes),
          .width = clip.width,
          .height = clip.height,
          .seconds = static_cast<std::uint32_t>(clip.frames.size()) / stills_a_second,
          .pdq = {}};
}

}  // namespace

Result<SavedFiles> saved_files(const Simulation& simulation, Platform platform,
                               const std::filesystem::path& clip_program) {
  const std::set<std::string_view> keys = keys_on(simulation.corpus, platform);
  SavedFiles files;
  for (const Picture& picture : simulation.pictures) {
    if (!keys.contains(picture.key)) continue;
    Result<SavedFile> file = file_of(picture, platform);
    if (!file) return file.error();
    files.emplace(picture.key, *std::move(file));
  }
  const std::filesystem::path program =
      clip_program.empty() ? program_beside("lockstep-clip") : clip_program;
  for (const Clip& clip : simulation.clips) {
    if (!keys.contains(clip.key)) continue;
    if (program.empty()) return Error{"the program lockstep-clip was not found beside this one"};
    Result<std::string> bytes =
        mp4_of(clip, simulation.stills, saving_on(platform).quantiser, program);
    if (!bytes) return bytes.error();
    files.emplace(clip.key, file_of(clip, *std::move(bytes)));
  }
  return files;
}

}  // namespace lockstep
