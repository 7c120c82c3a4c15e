#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/metrics.h"
#include "io/import/json_value.h"

namespace lockstep {

// What a tweet of the API v2 says, drawn from its text, note and entities by the rules of
// formats/x section 3. Views into the document.
struct XTweetV2 {
  std::string_view id;  // the first version's
  std::string_view author_id;
  std::string_view repost_of, quote_of, reply_to, reply_to_author;
  std::string text;  // decoded; the note where there is one
  std::string_view language;
  std::vector<std::string> links;
  std::vector<std::string_view> hashtags, media_keys;
  struct Mention {
    std::string_view id, handle;
  };
  std::vector<Mention> mentions;  // addressees of a reply are none
  Metrics metrics;
};

// Reads one tweet; id is empty if it has none that can be read.
XTweetV2 x_tweet_v2(JsonValue tweet);

}  // namespace lockstep
