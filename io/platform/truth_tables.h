#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/truth.h"

namespace lockstep {

// Writes accounts.csv (platform, account_id, label, campaign, disguise, joined, waves) and
// posts.csv (platform, post_id, label, campaign, wave) into the folder. Wave 0 is none.
Done write_truth(const Truth& truth, const std::filesystem::path& folder);

}  // namespace lockstep
