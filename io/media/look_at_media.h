#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

#include "io/import/media_file.h"
#include "io/media/sight_answer.h"

namespace lockstep {

// How far media files are looked into: by their bytes alone; pictures; videos too.
enum class MediaDepth { bytes, pictures, videos };
std::string_view name(MediaDepth depth);

struct LookOptions {
  MediaDepth depth = MediaDepth::videos;
  std::uint32_t small_edge = 0;  // longer side of small pictures, at most 1024; 0: none are wanted
  // lockstep-pictures and lockstep-videos; empty: those beside the running executable.
  std::filesystem::path pictures, videos;
};

// What is to be seen in each of the files, in their order. Files are decoded by child programs with
// limits on time and memory, as many at once as there are processors; one that a decoder breaks
// down on is blamed for it (MediaSight::trouble) and the others are looked at again. Neither type
// nor trouble stands for what is no picture or video, or deeper than `depth`. Reads archives best
// if their members come in order. `looking` is told how many files were read so far.
std::vector<SeenFile> look_at(std::span<const MediaFile> files, const LookOptions& options,
                              const std::function<void(std::size_t)>& looking);

}  // namespace lockstep
