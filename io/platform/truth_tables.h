#pragma once

#include <filesystem>
#include <vector>

#include "graph/result.h"
#include "graph/truth.h"

namespace lockstep {

// Writes accounts.csv (platform, account_id, label, campaign, disguise, joined, waves) and
// posts.csv (platform, post_id, label, campaign, wave) into the folder. Wave 0 is none. README.md
// says that all of it is invented, and counts the labels.
Done write_truth(const Truth& truth, const std::filesystem::path& folder);

// Reads an accounts.csv as written above; platform, account_id and label are needed, other columns
// may be missing. Fails on a row it can't read: a truth with holes would flatter a result.
Result<Truth> read_truth_accounts(const std::filesystem::path& path);

// Reads a result: a table with account_id and tier, and platform, cluster_id, q_value and n_ties if
// it has them (platform is X where it has not). Fails on an unknown tier or platform, likewise.
Result<std::vector<JudgedAccount>> read_judged_accounts(const std::filesystem::path& path);

}  // namespace lockstep
