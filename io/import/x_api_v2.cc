#include "io/import/x_api_v2.h"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "io/import/json_parts.h"
#include "io/import/x_clocks.h"
#include "io/import/x_legacy_tweet.h"
#include "io/import/x_post.h"
#include "io/import/x_rules.h"
#include "io/import/x_tweet_v2.h"

namespace lockstep {
namespace {

// Pages and tweets are records whole; an array of them is looked into.
bool enters(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
bool is_record(std::string_view) { return true; }

enum class Standing { own, referenced };

// What an object of the API is, other than a tweet; empty for a tweet.
std::string_view other_kind(JsonValue object) {
  if (object["text"] || object["author_id"] || object["referenced_tweets"]) return "";
  if (object["username"]) return "accounts";
  if (object["tweet_count"]) return "counts of tweets";
  if (object["action"]) return "notices of compliance";
  if (object["id"].digits().empty() || object["created_at"]) return "";
  return object["name"] ? "lists" : "";
}

class XApiV2 {
 public:
  XApiV2(JsonPlace& place, CorpusBuilder& corpus) : corpus_(corpus), records_(place) {}
  void take(JsonValue record);
  void add_counts_of(const XApiV2& part);
  void tell();

 private:
  void take_page(JsonValue page);
  void take_includes(JsonValue includes);
  void take_item(JsonValue item);
  void take_tweet(JsonValue tweet, Standing standing);
  void take_inside(JsonValue tweet);
  AccountId take_user(JsonValue user);
  AccountId author_of(JsonValue tweet, const XTweetV2& read);
  Origin origin() const { return records_.origin(); }

  CorpusBuilder& corpus_;
  JsonPlace& records_;
  Time captured_;                                              // the page
  std::map<std::string, MediaKind, std::less<>> media_kinds_;  // of the page
  XClocks clocks_;
  std::string other_;  // what stands in pages in place of tweets, if anything does
};

void XApiV2::add_counts_of(const XApiV2& part) {
  clocks_.add(part.clocks_, records_.source());
  if (!part.other_.empty()) other_ = part.other_;
}

void XApiV2::tell() {
  clocks_.tell(corpus_);
  if (other_.empty()) return;
  records_.tell(Severity::note, "x.no_tweets",
                fmt::format("some pages hold {}, which are no posts", other_));
}

void XApiV2::take(JsonValue record) {
  captured_ = {};
  media_kinds_.clear();
  if (record["data"].is_array() || record["data"].is_object() || record["meta"] ||
      record["includes"]) {
    take_page(record);
  } else if (record["users"].is_array() && record["tweets"].is_array()) {
    take_includes(record);  // academictwitteR keeps them in a file of their own
    ++corpus_.source(records_.source()).service;
  } else if (record["author_id"] || (record["id"] && record["text"]) ||
             !other_kind(record).empty()) {
    take_item(record);
  } else if (record.is_object() && !record.children().empty()) {
    ++corpus_.source(records_.source()).service;  // errors, notices, compliance events
  } else {
    records_.tell(Severity::rejected, "x.no_tweet",
                  "expected a page or a tweet, got another value");
  }
}

void XApiV2::take_page(JsonValue page) {
  captured_ = x_time_field(page["__twarc"]["retrieved_at"]);
  take_includes(page["includes"]);
  const JsonValue data = page["data"];
  if (data.is_object()) take_item(data);
  for (const JsonValue item : data.is_array() ? data.children() : JsonChildren()) {
    take_item(item);
  }
  if (!data) ++corpus_.source(records_.source()).service;
}

// A tweet, or what the API gives in its place.
void XApiV2::take_item(JsonValue item) {
  const std::string_view other = other_kind(item);
  // 4CAT makes a tweet of what the API could not give: no author, and the time of the query.
  const bool gone = item["author_id"].string() == "UNKNOWN";
  if (other.empty() && !gone) {
    take_inside(item);
    return take_tweet(item, Standing::own);
  }
  if (item["username"]) take_user(item);
  if (!gone) other_ = other;
  ++corpus_.source(records_.source()).service;
}

void XApiV2::take_includes(JsonValue includes) {
  for (const JsonValue user : includes["users"].children()) take_user(user);
  for (const JsonValue media : includes["media"].children()) {
    const std::string_view type = media["type"].string();
    media_kinds_.emplace(media["media_key"].string(), type == "photo" ? MediaKind::photo
                                                      : type == "animated_gif"
                                                          ? MediaKind::animation
                                                      : type == "video" ? MediaKind::video
                                                                        : MediaKind::unknown);
  }
  for (const JsonValue tweet : includes["tweets"].children()) {
    take_tweet(tweet, Standing::referenced);
  }
}

// Flattened tweets carry what pages include: their author, and the tweets they refer to.
void XApiV2::take_inside(JsonValue tweet) {
  for (const std::string_view key : {"author", "author_user"}) take_user(tweet[key]);
  for (const JsonValue reference : tweet["referenced_tweets"].children()) {
    if (!reference["text"]) continue;
    for (const std::string_view key : {"author", "author_user"}) take_user(reference[key]);
    take_tweet(reference, Standing::referenced);
  }
}

AccountId XApiV2::take_user(JsonValue user) {
  const std::string_view id = user["id"].digits();
  if (!is_x_id(id)) return {};
  const JsonValue counts = user["public_metrics"];
  AccountFacts facts{.platform = Platform::x,
                     .id = id,
                     .handle = user["username"].string(),
                     .name = user["name"].string(),
                     .bio = user["description"].string(),
                     .created = x_time_field(user["created_at"]),
                     .as_of = captured_,
                     .followers = counts["followers_count"].integer(-1),
                     .following = counts["following_count"].integer(-1),
                     .posts = counts["tweet_count"].integer(-1),
                     .origin = origin()};
  const std::string_view picture = user["profile_image_url"].string();
  if (!picture.empty()) {
    facts.default_picture = picture.find("default_profile_images/") != std::string_view::npos;
  }
  return corpus_.account(facts);
}

AccountId XApiV2::author_of(JsonValue tweet, const XTweetV2& read) {
  if (!read.author_id.empty()) return corpus_.account(Platform::x, read.author_id);
  const std::string_view inside = tweet["author"]["id"].digits();
  return is_x_id(inside) ? corpus_.account(Platform::x, inside) : AccountId{};
}

void XApiV2::take_tweet(JsonValue tweet, Standing standing) {
  const XTweetV2 read = x_tweet_v2(tweet);
  if (read.id.empty()) {
    if (standing == Standing::own) {
      records_.tell(Severity::rejected, "x.no_id",
                    "expected a tweet's id of up to 19 digits, got none; the tweet is left out");
    }
    return;
  }
  XPost post{.id = std::string(read.id),
             .referenced = standing == Standing::referenced,
             .account = author_of(tweet, read),
             .said = x_time_field(tweet["created_at"]),
             .repost_of = std::string(read.repost_of),
             .quote_of = std::string(read.quote_of),
             .reply_to = std::string(read.reply_to),
             .text = read.text,
             .language = std::string(read.language),
             .links = read.links,
             .hashtags = {read.hashtags.begin(), read.hashtags.end()},
             .metrics = read.metrics,
             .origin = origin()};
  const bool later_version = tweet["id"].digits() != read.id;
  if (!later_version && !post.referenced) clocks_.compare(post, tweet["created_at"]);
  if (!read.reply_to_author.empty()) {
    post.reply_author = corpus_.account(Platform::x, read.reply_to_author);
  }
  for (const XTweetV2::Mention& mention : read.mentions) {
    const AccountId account = x_account(mention.id, mention.handle, "", origin(), corpus_);
    if (account) post.mentions.push_back(account);
  }
  for (const std::string_view key : read.media_keys) {
    const auto kind = media_kinds_.find(key);
    // "3_1380241611111110001" and the id that other formats give are one medium.
    post.media.push_back(corpus_.media(
        Platform::x, {.key = key.substr(key.find('_') + 1),
                      .kind = kind == media_kinds_.end() ? MediaKind::unknown : kind->second}));
  }
  add_x_post(post, corpus_);
}

}  // namespace

// Tweepy's `tweet.data` is often the id and the text alone.
static bool is_bare_tweet(std::string_view head) {
  for (const std::string_view start : {"[", "{\"id\"", ":", " ", "\""}) {
    while (head.starts_with(start)) head.remove_prefix(start.size());
  }
  const std::size_t digits = std::min(head.find_first_not_of("0123456789"), head.size());
  head.remove_prefix(digits);
  const std::size_t next = head.find_first_not_of("\", \n");
  const bool text = next != head.npos && head.substr(next).starts_with("text\"");
  const auto names = [&](std::string_view mark) { return head.find(mark) != head.npos; };
  const bool others = names("\"user") || names("\"author") || names("\"account") ||
                      names("\"from") || names("name\"");
  return digits >= 15 && digits <= 19 && text && !others;
}

Likeness x_api_v2_likeness(const FileHead& head) {
  if (!head.is_json()) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  const bool tweet = has("\"text\"") && has("\"author_id\"");
  const bool page = has("\"data\"") && has("\"text\"") && has("\"id\"") &&
                    (has("\"public_metrics\"") || has("\"edit_history_tweet_ids\"") ||
                     has("\"conversation_id\"") || has("\"referenced_tweets\""));
  const bool plain = has("\"text\"") && has("\"edit_history_tweet_ids\"");
  if (tweet || page || plain) return Likeness::yes;
  if (is_bare_tweet(head.content())) return Likeness::maybe;
  // A first tweet so long that its other fields lie beyond what is looked at.
  const bool unfinished =
      head.content().find_first_of("\r\n") == std::string_view::npos && has("\"text\"");
  if (unfinished && head.content().starts_with("{\"id\"")) return Likeness::maybe;
  const bool other = has("\"public_metrics\"") && has("\"username\"");
  const bool empty = has("\"meta\"") && has("\"result_count\"");
  const bool compliance = has("\"action\"") && has("\"redacted_at\"");
  const bool data =
      has("\"data\"") && (has("\"includes\"") || has("\"meta\"") || has("\"errors\""));
  return data || other || empty || compliance ? Likeness::maybe : Likeness::no;
}

Done read_x_api_v2(Input input, CorpusBuilder& corpus) {
  JsonParts<XApiV2>(input, corpus, enters, is_record).read();
  return done();
}

}  // namespace lockstep
