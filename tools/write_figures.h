#pragma once

#include <filesystem>
#include <string>

#include "graph/result.h"
#include "io/diagram/scene.h"

namespace lockstep {

// Writes the figure in every picture format as NAME.svg and so on into the folder; gives its SVG.
Result<std::string> write_figures(const Scene& figure, const std::string& name,
                                  const std::filesystem::path& folder);

}  // namespace lockstep
