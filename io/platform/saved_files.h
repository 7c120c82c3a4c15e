#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "graph/platform.h"
#include "graph/result.h"
#include "graph/simulation.h"

namespace lockstep {

// A medium as a platform gives it out.
struct SavedFile {
  MediaKind kind = MediaKind::photo;  // a picture sent as a file is a document
  std::string_view ending;            // ".jpg"
  std::string bytes;
  std::uint32_t width = 0, height = 0;
  std::uint32_t seconds = 0;  // of a clip
  std::string pdq;            // of a picture, where it is known: 64 hex digits
};

using SavedFiles = std::map<std::string_view, SavedFile>;  // by Media::key

// The files of the media that posts of the platform carry. Every platform saves a picture anew as
// JPEG, in a quality of its own, so that its copies are equal there and differ from those
// elsewhere; Telegram alone also passes files on as they are. Clips likewise, as MP4, which the
// program lockstep-clip makes: the one named, or that beside the running executable. Fails where it
// is needed and not there. The simulation must outlive the result.
Result<SavedFiles> saved_files(const Simulation& simulation, Platform platform,
                               const std::filesystem::path& clip_program = {});

}  // namespace lockstep
