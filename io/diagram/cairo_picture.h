#pragma once

#include <string>

#include "io/diagram/scene.h"

namespace lockstep {

// PNG at options.dots_per_inch, which it records. Fails above 30,000 dots a side or without memory.
Result<std::string> write_png(const Scene& scene, const PictureOptions& options);

// PDF with fonts inside and a fixed date (1970), so that it only depends on the scene. A view: its
// text layer is no evidence (EVIDENCE section 0, fact 5).
Result<std::string> write_pdf(const Scene& scene, const PictureOptions& options);

}  // namespace lockstep
