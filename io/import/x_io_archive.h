#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// X's archives of information operations, 2018 to 2021: tweets CSV of either layout and extracts of
// it with tweetid and userid (columns by name), and users CSV, which holds accounts only; its
// records count as service. Ids of small accounts are hashed (then they have neither handle nor
// name). The time of a post is the one its id holds, to the millisecond; tweet_time (UTC, minutes)
// only where the id holds none. A repost names its source by id, or, where that is lost, by handle
// and text. Pictures are found where the archive has them, in NAME_N/USERID/images beside the
// table.
Likeness x_io_archive_likeness(const FileHead& head);
Done read_x_io_archive(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
