#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "graph/result.h"
#include "graph/simulation.h"

namespace lockstep {

// The clip as an MP4 file of MPEG-4 video, with that quantiser (2 to 31) or its own where that is
// higher, by FFmpeg in the program lockstep-clip. The same clip gives the same bytes with the same
// FFmpeg. `stills` are those that its frames name.
Result<std::string> mp4_of(const Clip& clip, std::span<const Picture> stills, int quantiser,
                           const std::filesystem::path& program);

}  // namespace lockstep
