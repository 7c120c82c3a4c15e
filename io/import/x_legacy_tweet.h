#pragma once

#include <string_view>
#include <vector>

#include "graph/corpus_builder.h"
#include "io/import/json_value.h"
#include "io/import/x_post.h"

namespace lockstep {

// A tweet object of the API v1.1, which also stands in GraphQL's `legacy` and in the personal
// archive: id_str, created_at, full_text or text, extended_tweet, entities, extended_entities,
// in_reply_to_*, quoted_status_id_str, is_quote_status. What stands inside it (retweeted_status,
// quoted_status) is left to the caller. `note` is the longer text of a note: {text, entities}; an
// empty value where there is none, and says itself whether it is decoded.
struct XNote {
  JsonValue text, entities;
};
XPost x_legacy_post(JsonValue tweet, const XNote& note, Origin origin, CorpusBuilder& corpus);

// Gives the post the id of its first version and the time of the last; nothing if there are none.
void take_versions(JsonChildren versions, XPost& post);

// The text of the v1.1 object, decoded; extended before full before cut.
std::string x_legacy_text(JsonValue tweet);

// An account by the user object of the API v1.1.
AccountId x_legacy_user(JsonValue user, Origin origin, CorpusBuilder& corpus);

// An id there: "id_str", or the digits of "id", or of MongoDB's {"$numberLong"}; `name_str` is the
// name that ends in "_str". "" if it is none.
std::string_view x_id_field(JsonValue object, std::string_view name_str);

// "Sat Sep 28 18:05:23 +0000 2019", or ISO with zone.
Time x_time_field(JsonValue value);

}  // namespace lockstep
