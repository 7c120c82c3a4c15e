#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// X API v2: what twarc2, the stream endpoints and academic tools write, one JSON value after the
// other: pages {"data": [...], "includes": {"users", "tweets", "media"}, "errors", "meta"}, one
// page or an array of them; stream records, whose "data" is one tweet; flattened tweets with
// "author" inside.
//
//   {"data":[{"id":"1380241916814580001","author_id":"900","text":"...","referenced_tweets":
//    [{"type":"retweeted","id":"1380241611111110001"}]}],"includes":{"users":[...],"tweets":[...]}}
//
// Tweets in "data" are posts; those in "includes" or inside another tweet are referenced. The id
// gives the time to a millisecond and wins over created_at. A repost has nothing of its own: its
// text, tags, links and media are the source's. Versions of an edited tweet are one post under the
// first id. "errors" tell of things that are gone: no failures. Pages without tweets are counted as
// service.
Likeness x_api_v2_likeness(const FileHead& head);
Done read_x_api_v2(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
