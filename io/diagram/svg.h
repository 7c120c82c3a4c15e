#pragma once

#include <string>

#include "io/diagram/scene.h"

namespace lockstep {

// SVG 1.1 with real text: no script, style, link or foreign markup, so that a strict content
// security policy and every viewer accept it. Lengths to 0.01 mm. Does not fail.
Result<std::string> write_svg(const Scene& scene, const PictureOptions& options);

}  // namespace lockstep
