#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// Writes acts.csv: what Facebook pages posted, whose own exports are not written yet, in
// CooRTweet's columns and ours: object_id, account_id, content_id, timestamp_share, trace,
// source_time, platform, tick, text, pdq. A row for each link (trace link, without the scheme),
// each clip (trace media, SHA-256 of its file) and each reposted post (trace repost); a post with
// none of them has one row without object. Pictures stand in each row of their post by their PDQ
// hashes (without one: as clips do). Times are Unix seconds, ticks seconds.
Done write_act_table(const Simulation& simulation, const SavedFiles& files,
                     const std::filesystem::path& folder);

}  // namespace lockstep
