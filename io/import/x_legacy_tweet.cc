#include "io/import/x_legacy_tweet.h"

#include <algorithm>
#include <array>

#include "io/import/add_once.h"
#include "io/import/times.h"
#include "io/import/x_rules.h"

namespace lockstep {
namespace {

JsonValue extended(JsonValue tweet, std::string_view field) {
  const JsonValue inside = tweet["extended_tweet"][field];
  return inside ? inside : tweet[field];
}

// Numbers are strings in the personal archive.
std::int64_t first_of(JsonValue indices) {
  const JsonChildren children = indices.children();
  return children.empty() ? -1 : children.front().integer(-1);
}

void take_links(JsonValue entities, XPost& to) {
  for (const JsonValue url : entities["urls"].children()) {
    std::string_view link = url["unwound"]["url"].string();
    if (link.empty()) link = url["expanded_url"].string();
    if (link.empty()) link = url["url"].string();
    const std::string_view status = x_status_of_link(link);
    const bool own = !status.empty() && (status == to.quote_of || status == to.id);
    if (!link.empty() && !own && !is_x_media_link(link)) add_once(to.links, link);
  }
}

void take_hashtags(JsonValue entities, XPost& to) {
  for (const JsonValue hashtag : entities["hashtags"].children()) {
    const std::string_view tag = hashtag["text"].string();
    if (!tag.empty()) add_once(to.hashtags, tag);
  }
}

// Those before the part that is shown are addressees, which X sets itself.
void take_mentions(JsonValue tweet, JsonValue entities, XPost& to, CorpusBuilder& corpus) {
  const JsonValue range = extended(tweet, "display_text_range");
  std::vector<std::string> addressed;
  if (!range && !to.reply_to.empty()) addressed = x_addressees(to.text);
  for (const JsonValue mention : entities["user_mentions"].children()) {
    const std::string_view handle = mention["screen_name"].string();
    if (range && first_of(mention["indices"]) < first_of(range)) continue;
    if (takes_addressee(handle, addressed)) continue;
    const AccountId account = x_account(x_id_field(mention, "id_str"), handle,
                                        mention["name"].string(), to.origin, corpus);
    if (account) to.mentions.push_back(account);
  }
}

void take_media(JsonValue tweet, XPost& to, CorpusBuilder& corpus) {
  JsonValue media = extended(tweet, "extended_entities")["media"];
  if (!media) media = extended(tweet, "entities")["media"];
  for (const JsonValue medium : media.children()) {
    const std::string_view id = x_id_field(medium, "id_str"), type = medium["type"].string();
    if (id.empty()) continue;
    to.media.push_back(
        corpus.media(Platform::x, {.key = id,
                                   .kind = type == "photo"          ? MediaKind::photo
                                           : type == "video"        ? MediaKind::video
                                           : type == "animated_gif" ? MediaKind::animation
                                                                    : MediaKind::unknown}));
  }
}

// The versions of an edited post, the first first: all are one.
JsonChildren versions_of(JsonValue tweet) {
  const JsonValue control = tweet["edit_control"], info = tweet["edit_info"];
  for (const JsonValue versions :
       {tweet["edit_history"]["initial_tweet_id"], control["edit_tweet_ids"],
        control["edit_control_initial"]["edit_tweet_ids"], info["initial"]["editTweetIds"],
        info["edit"]["editControlInitial"]["editTweetIds"]}) {
    const JsonChildren ids = versions.children();
    if (!ids.empty() && is_x_id(ids.front().digits())) return ids;
  }
  return {};
}

std::string_view own_id(JsonValue tweet) {
  const std::string_view text = tweet["id_str"].digits();
  return is_x_post_id(text) ? text : x_id_field(tweet, "id_str");
}

std::string_view quoted(JsonValue tweet) {
  const std::string_view id = x_id_field(tweet, "quoted_status_id_str");
  if (!id.empty()) return id;
  return x_status_of_link(tweet["quoted_status_permalink"]["expanded"].string());
}

}  // namespace

void take_versions(JsonChildren versions, XPost& post) {
  if (versions.empty() || !is_x_id(versions.front().digits())) return;
  post.id = versions.front().digits();
  if (versions.size() > 1) post.metrics.edited = time_of_x_status(versions.back().digits());
}

std::string_view x_id_field(JsonValue object, std::string_view name_str) {
  const std::string_view text = object[name_str].digits();
  if (is_x_id(text)) return text;
  const JsonValue plain = object[name_str.substr(0, name_str.size() - 4)];
  const std::string_view digits =
      plain.is_object() ? plain["$numberLong"].digits() : plain.digits();
  return is_x_id(digits) ? digits : std::string_view{};
}

Time x_time_field(JsonValue value) {
  const auto spelled = spelled_time(value.string());
  return spelled && spelled->zoned ? spelled->time : Time{};
}

std::string x_legacy_text(JsonValue tweet) {
  for (const JsonValue text :
       {tweet["extended_tweet"]["full_text"], tweet["full_text"], tweet["text"]}) {
    if (text.is_string()) return decode_x_text(text.string());
  }
  return "";
}

AccountId x_legacy_user(JsonValue user, Origin origin, CorpusBuilder& corpus) {
  const std::string_view id = x_id_field(user, "id_str"), handle = user["screen_name"].string();
  if (id.empty()) return x_account("", handle, user["name"].string(), origin, corpus);
  AccountFacts facts{.platform = Platform::x,
                     .id = id,
                     .handle = handle,
                     .name = user["name"].string(),
                     .bio = user["description"].string(),
                     .created = x_time_field(user["created_at"]),
                     .followers = user["followers_count"].integer(-1),
                     .following = user["friends_count"].integer(-1),
                     .posts = user["statuses_count"].integer(-1),
                     .origin = origin};
  const std::string_view picture = user["profile_image_url_https"].string();
  if (user["default_profile_image"].is_true()) {
    facts.default_picture = true;
  } else if (!picture.empty()) {
    facts.default_picture = picture.find("default_profile_images/") != picture.npos;
  }
  return corpus.account(facts);
}

XPost x_legacy_post(JsonValue tweet, const XNote& note, Origin origin, CorpusBuilder& corpus) {
  XPost post{.id = std::string(own_id(tweet)),
             .said = x_time_field(tweet["created_at"]),
             .language = std::string(x_language(tweet["lang"].string())),
             .origin = origin};
  post.metrics = {.likes = tweet["favorite_count"].integer(-1),
                  .shares = tweet["retweet_count"].integer(-1),
                  .replies = tweet["reply_count"].integer(-1)};
  take_versions(versions_of(tweet), post);
  const std::int64_t ms = tweet["timestamp_ms"].integer(-1);
  if (!post.said && ms > 0) post.said = Time{ms};
  const bool repost = tweet["retweeted_status"].is_object() ||
                      tweet["retweeted_status_result"].is_object() ||
                      tweet["retweeted_status_id_str"].is_string();
  if (!repost) post.quote_of = quoted(tweet);
  post.reply_to = x_id_field(tweet, "in_reply_to_status_id_str");
  const std::string_view answered = x_id_field(tweet, "in_reply_to_user_id_str");
  if (!post.reply_to.empty()) {
    post.reply_author =
        x_account(answered, tweet["in_reply_to_screen_name"].string(), "", origin, corpus);
  }
  post.text = note.text.is_string() ? std::string(note.text.string()) : x_legacy_text(tweet);
  const JsonValue entities =
      note.entities.is_object() ? note.entities : extended(tweet, "entities");
  take_links(entities, post);
  // A note lists its own links; that of the post itself is only there.
  if (note.entities.is_object()) take_links(extended(tweet, "entities"), post);
  take_hashtags(entities, post);
  take_mentions(tweet, entities, post, corpus);
  take_media(tweet, post, corpus);
  return post;
}

}  // namespace lockstep
