#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// Facebook's part of a simulation as CrowdTangle exported posts of pages until August 2024:
// posts.csv with its forty columns, times of New York with their zone's letters, a byte order mark.
// A picture is told by the type and the address of its page alone, as there; of a post with link
// and picture the link is told.
Done write_crowdtangle(const Simulation& simulation, const SavedFiles&,
                       const std::filesystem::path& folder);

}  // namespace lockstep
