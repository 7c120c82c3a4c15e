#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// X's part of a simulation as streams and twarc 1 kept it until 2023: tweets.jsonl, a tweet of the
// API v1.1 a line in extended mode (`full_text`), with the retweeted and the quoted status inside.
Done write_x_v11(const Simulation& simulation, const SavedFiles&,
                 const std::filesystem::path& folder);

}  // namespace lockstep
