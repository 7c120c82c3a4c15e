#include "io/import/x_scraper.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "io/import/add_once.h"
#include "io/import/json_parts.h"
#include "io/import/x_clocks.h"
#include "io/import/x_legacy_tweet.h"
#include "io/import/x_media_link.h"
#include "io/import/x_post.h"
#include "io/import/x_rules.h"

namespace lockstep {
namespace {

bool enters(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
bool is_record(std::string_view) { return true; }

// The first of those members that is there.
JsonValue any_of(JsonValue object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const JsonValue value = object[name]) return value;
  }
  return {};
}

std::string_view id_in(JsonValue object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string_view id = object[name].digits();
    if (is_x_id(id)) return id;
  }
  return {};
}

class XScraper {
 public:
  XScraper(JsonPlace& place, CorpusBuilder& corpus) : corpus_(corpus), records_(place) {}
  void take(JsonValue record);
  void add_counts_of(const XScraper& part) { clocks_.add(part.clocks_, records_.source()); }
  void tell() { clocks_.tell(corpus_); }

 private:
  // The id of the post, and with it what it says; empty if the object is none.
  std::string take_post(JsonValue tweet, bool referenced, std::size_t depth);
  AccountId user(JsonValue user);
  void take_edges(JsonValue tweet, XPost& post, std::size_t depth);
  void take_words(JsonValue tweet, XPost& post);
  void take_mentions(JsonValue tweet, XPost& post);
  void take_media(JsonValue tweet, XPost& post);

  CorpusBuilder& corpus_;
  JsonPlace& records_;
  XClocks clocks_;
};

void XScraper::take(JsonValue record) {
  const std::string_view type = record["_type"].string();
  const bool is_user = type.ends_with(".User") || record["type"].string() == "user";
  const bool gone = type.ends_with("Tombstone") || record["noResults"].is_true();
  if (is_user || gone) {
    if (is_user) user(record);
    ++corpus_.source(records_.source()).service;
    return;
  }
  if (take_post(record, false, 0).empty()) {
    records_.tell(Severity::rejected, "x.no_tweet",
                  "expected a tweet with an id of up to 19 digits and its text, got another value; "
                  "the record is left out");
  }
}

AccountId XScraper::user(JsonValue user) {
  const std::string_view id = id_in(user, {"id_str", "id"});
  const std::string_view handle = any_of(user, {"username", "userName", "screen_name"}).string(),
                         shown = any_of(user, {"displayname", "name"}).string();
  if (id.empty()) return x_account("", handle, shown, records_.origin(), corpus_);
  AccountFacts facts{.platform = Platform::x,
                     .id = id,
                     .handle = is_x_handle(handle) ? handle : std::string_view{},
                     .name = shown,
                     .bio = any_of(user, {"rawDescription", "description"}).string(),
                     .created = x_time_field(any_of(user, {"created", "createdAt"})),
                     .followers = any_of(user, {"followersCount", "followers"}).integer(-1),
                     .following = any_of(user, {"friendsCount", "following"}).integer(-1),
                     .posts = user["statusesCount"].integer(-1),
                     .origin = records_.origin()};
  if (facts.created.ms < 1'000'000'000'000) facts.created = {};  // 1970: twscrape's "unknown"
  const std::string_view picture = any_of(user, {"profileImageUrl", "profilePicture"}).string();
  if (!picture.empty()) {
    facts.default_picture = picture.find("default_profile_images/") != picture.npos;
  }
  return corpus_.account(facts);
}

void XScraper::take_edges(JsonValue tweet, XPost& post, std::size_t depth) {
  const JsonValue source = any_of(tweet, {"retweetedTweet", "retweet", "retweetedStatus"});
  const JsonValue quoted = any_of(tweet, {"quotedTweet", "quote", "quotedStatus"});
  if (source.is_object()) {
    post.repost_of = take_post(source, true, depth + 1);
    post.repost_author = user(any_of(source, {"user", "author"}));
  } else if (tweet["isRetweet"].is_true()) {
    post.repost_by_text = true;
  }
  if (!post.repost_of.empty() || post.repost_by_text) return;
  if (quoted.is_object()) {
    post.quote_of = take_post(quoted, true, depth + 1);
    post.quote_author = user(any_of(quoted, {"user", "author"}));
  }
  if (post.quote_of.empty()) post.quote_of = id_in(tweet, {"quoteId", "quotedStatusId"});
  post.reply_to =
      id_in(tweet, {"inReplyToTweetIdStr", "inReplyToTweetId", "inReplyToId", "inReplyToStatusId"});
  const JsonValue answered = tweet["inReplyToUser"];
  post.reply_author = answered.is_object() ? user(answered)
                                           : x_account(id_in(tweet, {"inReplyToUserId"}),
                                                       tweet["inReplyToUsername"].string(), "",
                                                       post.origin, corpus_);
  post.is_reply = tweet["isReply"].is_true();
}

void XScraper::take_words(JsonValue tweet, XPost& post) {
  const JsonValue entities = tweet["entities"];
  for (const JsonValue list : {tweet["links"], tweet["outlinks"], entities["urls"]}) {
    for (const JsonValue one : list.children()) {
      const std::string_view link =
          one.is_string() ? one.string() : any_of(one, {"expanded_url", "url"}).string();
      const std::string_view status = x_status_of_link(link);
      const bool own = !status.empty() && (status == post.quote_of || status == post.id);
      if (!own && !is_x_media_link(link)) add_once(post.links, link);
    }
    if (!post.links.empty()) break;  // newer and older name of one list
  }
  for (const JsonValue list : {tweet["hashtags"], entities["hashtags"]}) {
    for (const JsonValue one : list.children()) {
      add_once(post.hashtags, one.is_string() ? one.string() : one["text"].string());
    }
  }
}

// X itself sets the addressees of an answer before its text.
void XScraper::take_mentions(JsonValue tweet, XPost& post) {
  std::vector<std::string> addressed;
  if (!post.reply_to.empty() || post.is_reply) addressed = x_addressees(post.text);
  if (const auto by_text = x_text_repost(post.text)) {
    addressed.push_back(x_handle_id(by_text->handle));
  }
  for (const JsonValue list : {tweet["mentionedUsers"], tweet["entities"]["user_mentions"]}) {
    for (const JsonValue one : list.children()) {
      const std::string_view handle = any_of(one, {"username", "screen_name"}).string();
      if (takes_addressee(handle, addressed)) continue;
      const AccountId account =
          x_account(id_in(one, {"id_str", "id"}), handle,
                    any_of(one, {"displayname", "name"}).string(), post.origin, corpus_);
      const auto end = post.mentions.end();
      if (account && std::find(post.mentions.begin(), end, account) == end) {
        post.mentions.push_back(account);
      }
    }
  }
}

void XScraper::take_media(JsonValue tweet, XPost& post) {
  const JsonValue media = tweet["media"];
  std::vector<JsonValue> all;
  if (media.is_array()) all.assign(media.children().begin(), media.children().end());
  for (const JsonValue list :
       {media["photos"], media["videos"], media["animated"], tweet["extendedEntities"]["media"]}) {
    for (const JsonValue one : list.children()) all.push_back(one);
  }
  constexpr std::array addresses{"fullUrl",  "media_url_https", "url",
                                 "videoUrl", "thumbnailUrl",    "previewUrl"};
  for (const JsonValue one : all) {
    XMediaLink medium{.key = std::string(id_in(one, {"id_str"}))};
    if (one.is_string()) medium = x_media_link(one.string());
    for (const std::string_view name : addresses) {
      if (medium.key.empty() || medium.kind == MediaKind::unknown) {
        const XMediaLink found = x_media_link(one[name].string());
        if (medium.key.empty() || medium.key == found.key) medium = found;
      }
    }
    if (medium.key.empty()) continue;
    post.media.push_back(corpus_.media(Platform::x, {.key = medium.key, .kind = medium.kind}));
  }
}

std::string XScraper::take_post(JsonValue tweet, bool referenced, std::size_t depth) {
  const std::string_view id = id_in(tweet, {"id_str", "id"});
  const JsonValue text = any_of(tweet, {"rawContent", "content", "fullText", "text"});
  // Of a removed or unloaded post there is the id alone.
  if (id.empty() || (!text.is_string() && !referenced) || depth > 4) return std::string(id);
  XPost post{.id = std::string(id),
             .referenced = referenced,
             .account = user(any_of(tweet, {"user", "author"})),
             .said = x_time_field(any_of(tweet, {"date", "createdAt", "created_at"})),
             .text = decode_x_text(text.string()),
             .language = std::string(x_language(tweet["lang"].string())),
             .metrics = {.views = tweet["viewCount"].integer(-1),
                         .likes = any_of(tweet, {"likeCount", "favorite_count"}).integer(-1),
                         .shares = any_of(tweet, {"retweetCount", "retweet_count"}).integer(-1),
                         .replies = any_of(tweet, {"replyCount", "reply_count"}).integer(-1)},
             .origin = records_.origin()};
  take_edges(tweet, post, depth);
  take_words(tweet, post);
  take_mentions(tweet, post);
  take_media(tweet, post);
  if (!referenced) clocks_.compare(post, any_of(tweet, {"date", "createdAt", "created_at"}));
  add_x_post(post, corpus_);
  return post.id;
}

}  // namespace

Likeness x_scraper_likeness(const FileHead& head) {
  if (!head.is_json()) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  if (has("snscrape.modules.twitter")) return Likeness::yes;
  const bool snscrape = has("\"rawContent\"") && has("\"username\"") && has("\"inReplyToUser\"");
  const bool apify = has("\"author\"") && has("\"userName\"") && has("\"createdAt\"") &&
                     (has("\"twitterUrl\"") || has("\"isRetweet\"") || has("\"conversationId\""));
  return snscrape || apify ? Likeness::yes : Likeness::no;
}

Done read_x_scraper(Input input, CorpusBuilder& corpus) {
  JsonParts<XScraper>(input, corpus, enters, is_record).read();
  return done();
}

}  // namespace lockstep
