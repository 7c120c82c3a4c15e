#pragma once

#include <string>

#include "graph/result.h"
#include "graph/simulation.h"

namespace lockstep {

// The picture as a PNG file, by libpng. The same picture gives the same bytes with the same libpng
// and zlib.
Result<std::string> png_of(const Picture& picture);

}  // namespace lockstep
