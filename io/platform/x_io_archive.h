#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// Writes tweets.csv and users.csv in the columns and spellings of X's information-operations
// archive as of 2019, with ids as they are (the unhashed release): times in UTC by the minute,
// dates of birth by the day, lists as Python writes them, links expanded in the text too. Counts of
// quotes, replies and reposts are those of the corpus; likes are 0. Pictures, whose keys are media
// ids, lie in media_1/USERID/images/TWEETID-NAME.jpg.
Done write_x_io_archive(const Simulation& simulation, const SavedFiles& files,
                        const std::filesystem::path& folder);

}  // namespace lockstep
