#include "io/import/x_tweet_v2.h"

#include <algorithm>

#include "io/import/x_rules.h"

namespace lockstep {
namespace {

std::string_view x_id(JsonValue value) {
  const std::string_view digits = value.digits();
  return is_x_id(digits) ? digits : std::string_view{};
}

void take_references(JsonValue tweet, XTweetV2& to) {
  for (const JsonValue reference : tweet["referenced_tweets"].children()) {
    const std::string_view type = reference["type"].string(), id = x_id(reference["id"]);
    if (type == "retweeted") to.repost_of = id;
    if (type == "quoted") to.quote_of = id;
    if (type == "replied_to") to.reply_to = id;
  }
}

void take_links(JsonValue entities, XTweetV2& to) {
  for (const JsonValue url : entities["urls"].children()) {
    std::string_view link = url["unwound_url"].string();
    if (link.empty()) link = url["expanded_url"].string();
    if (link.empty()) link = url["url"].string();
    const bool medium = !url["media_key"].string().empty() || is_x_media_link(link);
    const std::string_view status = x_status_of_link(link);
    const bool own = !status.empty() && (status == to.quote_of || status == to.id);
    if (link.empty() || medium || own) continue;
    if (std::find(to.links.begin(), to.links.end(), link) == to.links.end()) {
      to.links.emplace_back(link);
    }
  }
}

void take_mentions(JsonValue entities, XTweetV2& to) {
  std::vector<std::string> addressed;
  if (!to.reply_to.empty()) addressed = x_addressees(to.text);
  for (const JsonValue mention : entities["mentions"].children()) {
    const std::string_view handle = mention["username"].string();
    if (takes_addressee(handle, addressed)) continue;
    to.mentions.push_back({x_id(mention["id"]), handle});
  }
}

void take_metrics(JsonValue tweet, XTweetV2& to) {
  const JsonValue counts = tweet["public_metrics"];
  const std::int64_t views = counts["impression_count"].integer(-1);
  to.metrics = {.views = views > 0 ? views : -1,  // 0 where X did not count them yet
                .likes = counts["like_count"].integer(-1),
                .shares = counts["retweet_count"].integer(-1),
                .replies = counts["reply_count"].integer(-1)};
}

}  // namespace

XTweetV2 x_tweet_v2(JsonValue tweet) {
  XTweetV2 read;
  if (is_x_post_id(tweet["id"].digits())) read.id = tweet["id"].digits();
  const JsonChildren versions = tweet["edit_history_tweet_ids"].children();
  if (!versions.empty() && !x_id(versions.front()).empty()) read.id = x_id(versions.front());
  take_metrics(tweet, read);
  if (versions.size() > 1) read.metrics.edited = time_of_x_status(x_id(versions.back()));
  read.author_id = x_id(tweet["author_id"]);
  read.reply_to_author = x_id(tweet["in_reply_to_user_id"]);
  read.language = x_language(tweet["lang"].string());
  take_references(tweet, read);
  const JsonValue note = tweet["note_tweet"];
  read.text =
      decode_x_text(note["text"].string().empty() ? tweet["text"].string() : note["text"].string());
  if (!read.repost_of.empty()) return read;  // what follows is the source's
  const JsonValue entities = note["entities"].is_object() ? note["entities"] : tweet["entities"];
  take_links(entities, read);
  if (note["entities"].is_object()) take_links(tweet["entities"], read);
  for (const JsonValue hashtag : entities["hashtags"].children()) {
    const std::string_view tag = hashtag["tag"].string();
    if (!tag.empty()) read.hashtags.push_back(tag);
  }
  take_mentions(entities, read);
  for (const JsonValue key : tweet["attachments"]["media_keys"].children()) {
    const std::string_view name = key.is_object() ? key["media_key"].string() : key.string();
    if (!name.empty()) read.media_keys.push_back(name);
  }
  return read;
}

}  // namespace lockstep
