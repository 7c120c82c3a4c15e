#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "graph/corpus_builder.h"
#include "io/import/json_value.h"

namespace lockstep {

// What a record of a download comes down to, of whatever kind it is.
struct FacebookRecord {
  Time time;
  std::uint32_t tick_ms = 1000;
  std::string author, text;  // the author is the owner where the record names nobody
  std::vector<std::string> links;
  std::vector<std::pair<std::string, MediaKind>> media;  // uri
  PostKind kind = PostKind::original;
  std::string venue;
  Metrics metrics;
  Origin origin;
};

// How a file of chats writes: end-to-end encrypted ones are exported otherwise.
enum class FacebookChat { plain, end_to_end };

// Reads a record into what is known of it so far. A message that is none, but an event, or is gone,
// leaves false.
bool take_facebook_message(JsonValue message, FacebookChat chat, FacebookRecord& to);
// Of Facebook, or of Instagram, whose keys are translated.
void take_facebook_comment(JsonValue comment, FacebookRecord& to);
void take_facebook_post(JsonValue post, FacebookRecord& to);
void take_instagram_post(JsonValue post, FacebookRecord& to);

}  // namespace lockstep
