#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/part.h"

namespace lockstep {

// A part as JSON lines, for `lockstep merge` and for whatever else reads tables of JSON (Spark, R,
// Python). Lines stand in this order; a field that is unknown, empty or false is left out:
//
//   {"lockstep_part": 1, "shard": 0, "shards": 2, "version": ..., "inputs": ..., "reading": ...,
//    "window_ms": 60000, "traces_asked": [...], "traces": [...],
//    "accounts": 3, "contents": 2, "posts": 5}       how many lines of each follow
//   {"account": 0, "platform": "x", "id": ..., "handle": ..., "name": ..., "as_of_ms": ...,
//    "acts_left_out": 1, "contents_left_out": 1}     of this part, on contents that tie nobody
//   {"content": 0, "trace": "link", "key": ...}      somebody met somebody on it
//   {"post": ..., "platform": "x", "account": 0, "time_ms": ..., "referenced": true,
//    "repost_of": ..., "quote_of": ..., "contents": [0, 1]}
//
// Accounts and contents are numbered from 0 in each part. Texts of posts, biographies and pictures
// are not in a part; names, handles, links, hashtags, ids of posts and of tables' contents are, and
// of each text a hash, by which one who has the text can find it. `content_keys` is parallel to
// part.contents.
void write_part(const Part& part, const PartSettings& settings, const Corpus& corpus,
                const Acts& acts, std::span<const std::string> content_keys, std::ostream& out);

}  // namespace lockstep
