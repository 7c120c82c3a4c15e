#pragma once

#include <string>

#include "graph/result.h"
#include "graph/simulation.h"

namespace lockstep {

// The picture as a JPEG file by libjpeg-turbo, at `quality` (1 to 100) or its own where that is
// less; colours at half the resolution, transform in whole numbers. The same picture gives the same
// bytes with the same library, on any machine.
Result<std::string> jpeg_of(const Picture& picture, int quality);

// The picture as a lossy WebP file of quality 75, by libwebp.
Result<std::string> webp_of(const Picture& picture);

}  // namespace lockstep
