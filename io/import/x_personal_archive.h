#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// One person's posts from "Download an archive of your data": data/tweets.js (tweet.js,
// tweets-part1.js, community-tweet.js, deleted-tweets.js), JSON behind "window.YTD.NAME.partN =",
// and of before 2019 data/js/tweets/YYYY_MM.js ("Grailbird.data..."). The author stands in
// account.js or manifest.js beside, the whole texts of notes in note-tweet.js; all other files
// (messages, contacts, likes, addresses) are never opened.
//
// Retweets are known by their text and quotes by their last link. A note is joined to the post of
// the same second whose text begins it, if there is just one. Pictures and videos lie beside in
// tweets_media/ as TWEETID-NAME.
Likeness x_personal_archive_likeness(const FileHead& head);
Done read_x_personal_archive(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
