#include "io/import/x_graphql.h"

#include <vector>

#include "io/import/json_parts.h"
#include "io/import/x_clocks.h"
#include "io/import/x_legacy_tweet.h"
#include "io/import/x_rules.h"

namespace lockstep {
namespace {

bool enters(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
bool is_record(std::string_view) { return true; }

// The tweet inside of what X wraps around it; nothing for tombstones.
JsonValue unwrapped(JsonValue result) {
  if (result["result"].is_object()) result = result["result"];
  if (result["tweet"].is_object()) result = result["tweet"];
  const JsonValue legacy = result["legacy"];
  const bool tweet = legacy["full_text"] || legacy["text"] || legacy["created_at"];
  const std::string_view type = result["__typename"].string();
  return tweet && type != "TweetTombstone" && type != "TweetUnavailable" ? result : JsonValue{};
}

// All of an answer of the site that are tweets in their own right.
void find_tweets(JsonValue value, std::vector<JsonValue>& found) {
  if (value["tweet_results"].is_object()) {
    if (const JsonValue tweet = unwrapped(value["tweet_results"])) found.push_back(tweet);
    return;
  }
  if (value["rest_id"] && value["legacy"]["full_text"]) return found.push_back(value);
  for (const JsonValue child : value.children()) find_tweets(child, found);
}

std::string_view first_of(JsonValue one, JsonValue other) {
  return one.string().empty() ? other.string() : one.string();
}

class XGraphql {
 public:
  XGraphql(JsonPlace& place, CorpusBuilder& corpus) : corpus_(corpus), records_(place) {}
  void take(JsonValue record);
  void add_counts_of(const XGraphql& part) { clocks_.add(part.clocks_, records_.source()); }
  void tell() { clocks_.tell(corpus_); }

 private:
  bool take_tweet(JsonValue tweet, bool referenced);
  AccountId take_user(JsonValue tweet);

  CorpusBuilder& corpus_;
  JsonPlace& records_;
  XClocks clocks_;
  Time captured_;  // the record, by the browser that took it down
};

void XGraphql::take(JsonValue record) {
  const JsonValue data = record["source_platform"] ? record["data"] : record;
  // Zeeschuimer's own, or as 4CAT keeps it.
  const JsonValue own = record["timestamp_collected"];
  const std::int64_t ms = (own ? own : record["__import_meta"]["timestamp_collected"]).integer(0);
  captured_ = ms > 0 ? Time{ms} : Time{};
  if (data["promoted"].is_true()) {
    ++corpus_.source(records_.source()).service;
    return;
  }
  if (const JsonValue tweet = unwrapped(data)) {
    if (take_tweet(tweet, false)) return;
  } else {
    std::vector<JsonValue> found;
    find_tweets(data, found);
    bool any = false;
    for (const JsonValue one : found) any = take_tweet(one, false) || any;
    if (any) return;
  }
  const std::string_view type = data["__typename"].string();
  if (type == "TweetTombstone" || type == "TweetUnavailable" || data["errors"] ||
      (record["data"].is_object() && !record["source_platform"])) {
    ++corpus_.source(records_.source()).service;
    return;
  }
  records_.tell(Severity::rejected, "x.no_tweet",
                "expected a tweet with rest_id and legacy, got another value; the record is left "
                "out");
}

// The author's fields have moved twice (formats/x section 8): all places are tried.
AccountId XGraphql::take_user(JsonValue tweet) {
  const JsonValue user = tweet["core"]["user_results"]["result"];
  const JsonValue adaptive = tweet["user"];
  if (!user.is_object() && adaptive.is_object()) {
    return x_legacy_user(adaptive, records_.origin(), corpus_);
  }
  std::string_view id = user["rest_id"].digits();
  if (!is_x_id(id)) id = tweet["legacy"]["user_id_str"].digits();
  if (!is_x_id(id)) return {};
  const JsonValue legacy = user["legacy"], core = user["core"],
                  counts = user["relationship_counts"];
  const std::string_view picture =
      first_of(user["avatar"]["image_url"], legacy["profile_image_url_https"]);
  AccountFacts facts{
      .platform = Platform::x,
      .id = id,
      .handle = first_of(core["screen_name"], legacy["screen_name"]),
      .name = first_of(core["name"], legacy["name"]),
      .bio = first_of(user["profile_bio"]["description"], legacy["description"]),
      .created = x_time_field(core["created_at"] ? core["created_at"] : legacy["created_at"]),
      .as_of = captured_,
      .followers = counts["followers"].integer(legacy["followers_count"].integer(-1)),
      .following = counts["following"].integer(legacy["friends_count"].integer(-1)),
      .posts = user["tweet_counts"]["tweets"].integer(legacy["statuses_count"].integer(-1)),
      .origin = records_.origin()};
  if (!picture.empty()) {
    facts.default_picture = picture.find("default_profile_images/") != picture.npos;
  }
  return corpus_.account(facts);
}

// False if it has no id.
bool XGraphql::take_tweet(JsonValue tweet, bool referenced) {
  const JsonValue legacy = tweet["legacy"];
  const JsonValue note_result = tweet["note_tweet"]["note_tweet_results"]["result"];
  const XNote note{.text = note_result["text"], .entities = note_result["entity_set"]};
  XPost post = x_legacy_post(legacy, note, records_.origin(), corpus_);
  // The first version of an edited post stands beside `legacy`; a rounded id nowhere matters.
  const auto versions = [&] {
    const JsonValue control = tweet["edit_control"];
    const JsonValue initial = control["edit_control_initial"]["edit_tweet_ids"];
    return (initial ? initial : control["edit_tweet_ids"]).children();
  }();
  post.metrics.views = tweet["views"]["count"].integer(-1);
  if (!versions.empty() && is_x_id(versions.front().digits())) {
    take_versions(versions, post);
  } else if (is_x_id(tweet["rest_id"].digits())) {
    post.id = tweet["rest_id"].digits();
  }
  if (post.id.empty()) return false;
  post.referenced = referenced;
  const bool later_version = legacy["id_str"].digits() != post.id;
  if (!referenced && !later_version) clocks_.compare(post, legacy["created_at"]);
  post.account = take_user(tweet);
  if (const JsonValue source = unwrapped(legacy["retweeted_status_result"])) {
    const std::string_view id = source["rest_id"].digits();
    post.repost_of = is_x_id(id) ? id : x_id_field(source["legacy"], "id_str");
    post.repost_author = take_user(source);
    take_tweet(source, true);
  } else if (legacy["retweeted_status_result"].is_object()) {
    post.repost_by_text = true;  // the source is gone
  }
  if (const JsonValue quoted = unwrapped(tweet["quoted_status_result"])) {
    const std::string_view id = quoted["rest_id"].digits();
    if (post.repost_of.empty() && is_x_id(id)) {
      post.quote_of = id;
      post.quote_author = take_user(quoted);
    }
    take_tweet(quoted, true);
  }
  add_x_post(post, corpus_);
  return true;
}

}  // namespace

Likeness x_graphql_likeness(const FileHead& head) {
  if (!head.is_json()) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  const bool tweet = has("\"legacy\"") && (has("\"rest_id\"") || has("\"full_text\""));
  const bool zeeschuimer = has("\"source_platform\"") && (has("twitter.com") || has("x.com"));
  if (tweet && (zeeschuimer || has("\"__import_meta\"") || has("\"user_results\""))) {
    return Likeness::yes;
  }
  return has("\"tweet_results\"") || tweet ? Likeness::yes : Likeness::no;
}

Done read_x_graphql(Input input, CorpusBuilder& corpus) {
  JsonParts<XGraphql>(input, corpus, enters, is_record).read();
  return done();
}

}  // namespace lockstep
