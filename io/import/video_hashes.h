#pragma once

#include <string>
#include <string_view>

#include "graph/result.h"

namespace lockstep {

// The PDQ hashes of a video's frames, in their order, as Media::pdq has them: 64 small hex digits
// each, with blanks between. The cell has them with blanks, commas, semicolons or bars between, or
// in the lines of vPDQ's own files (frame, quality, hash, second), of which those of a quality
// below 50 are left out. Empty if none is left. Fails if anything else stands there.
Result<std::string> video_hashes(std::string_view cell);

}  // namespace lockstep
