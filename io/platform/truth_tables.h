#pragma once

#include <filesystem>
#include <vector>

#include "graph/result.h"
#include "graph/truth.h"

namespace lockstep {

// Writes accounts.csv (platform, account_id, label, campaign, disguise, joined, waves), posts.csv
// (platform, post_id, label, campaign, wave; wave 0 is none) and contents.csv (platform, post_id,
// account_id, time_utc, content, kind, alteration) into the folder. README.md says that all of it
// is invented, and counts the labels.
Done write_truth(const Truth& truth, const std::filesystem::path& folder);

// Reads an accounts.csv as written above; platform, account_id and label are needed, other columns
// may be missing. Fails on a row it can't read: a truth with holes would flatter a result.
Result<Truth> read_truth_accounts(const std::filesystem::path& path);

// Reads a result: a table with account_id and tier, and platform, cluster_id, q_value and n_ties if
// it has them (platform is X where it has not). Fails on an unknown tier or platform, likewise.
Result<std::vector<JudgedAccount>> read_judged_accounts(const std::filesystem::path& path);

// Reads a contents.csv as written above, or a table of acts (write_acts_csv), whole. They fail on a
// platform, kind, alteration or time that they can't read, likewise.
Result<std::vector<PlantedPost>> read_planted_posts(const std::filesystem::path& path);
Result<std::vector<JudgedAct>> read_judged_acts(const std::filesystem::path& path);
// True for a file that begins as a table of acts does.
bool is_table_of_acts(const std::filesystem::path& path);

}  // namespace lockstep
