#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// Writes tweets.jsonl: pages of 100 posts, one a line, oldest first, as twarc2 keeps what X API v2
// answers to a full-archive search with all expansions: data, includes (users, tweets, media),
// meta,
// __twarc. Captured a day after the last post. Links stand expanded in the text; a medium's id is
// its key.
Done write_x_api_v2(const Simulation& simulation, const SavedFiles&,
                    const std::filesystem::path& folder);

}  // namespace lockstep
