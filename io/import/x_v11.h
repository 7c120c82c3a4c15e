#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Tweets of X's API v1.1: JSON lines (streams, twarc 1, tweepy), an array, or wrapped ("statuses",
// "tweets", "doc", "_source", "_json", "tweet", "status"). Notices of a stream (delete, limit ...)
// are no posts. What a tweet carries (retweeted_status, quoted_status) is known by reference.
//
//   {"created_at": "Sat Sep 28 18:05:23 +0000 2019", "id_str": "1178010000000000001",
//    "text": "hello", "user": {"id_str": "900", "screen_name": "example_a"}}
Likeness x_v11_likeness(const FileHead& head);
Done read_x_v11(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
