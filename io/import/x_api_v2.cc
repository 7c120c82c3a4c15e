#include "io/import/x_api_v2.h"

#include <fmt/format.h>

#include <map>

#include "io/import/json_records.h"
#include "io/import/times.h"
#include "io/import/x_rules.h"
#include "io/import/x_tweet_v2.h"

namespace lockstep {
namespace {

// Pages and tweets are records whole; an array of them is looked into.
bool enters(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
bool is_record(std::string_view) { return true; }

Time time_of(JsonValue text) {
  const auto spelled = spelled_time(text.string());
  return spelled && spelled->zoned ? spelled->time : Time{};
}

enum class Standing { own, referenced };

class XApiV2 {
 public:
  XApiV2(Input input, CorpusBuilder& corpus)
      : input_(input), corpus_(corpus), records_(input, corpus, enters, is_record) {}
  Done read();

 private:
  void take_record(JsonValue record);
  void take_page(JsonValue page);
  void take_tweet(JsonValue tweet, Standing standing);
  void take_inside(JsonValue tweet);
  AccountId take_user(JsonValue user);
  AccountId author_of(JsonValue tweet, const XTweetV2& read);
  void read_time(JsonValue tweet, const XTweetV2& read, PostFacts& post);
  Origin origin() const { return records_.origin(); }

  Input input_;
  CorpusBuilder& corpus_;
  JsonRecords records_;
  Time captured_;
  std::map<std::string, MediaKind, std::less<>> media_kinds_;  // of the page
  bool told_of_clocks_ = false;
};

Done XApiV2::read() {
  for (;;) {
    const JsonRecords::Event event = records_.next();
    if (event == JsonRecords::Event::end) return done();
    if (event == JsonRecords::Event::value) take_record(records_.value());
  }
}

void XApiV2::take_record(JsonValue record) {
  if (record["data"].is_array() || record["data"].is_object() || record["meta"] ||
      record["includes"]) {
    take_page(record);
  } else if (record["author_id"] || (record["id"] && record["text"])) {
    take_inside(record);
    take_tweet(record, Standing::own);
  } else if (record.is_object()) {
    ++corpus_.source(input_.source).service;  // errors, notices, compliance events
  } else {
    records_.tell(Severity::rejected, "x.no_tweet",
                  "expected a page or a tweet, got another value");
  }
}

void XApiV2::take_page(JsonValue page) {
  captured_ = time_of(page["__twarc"]["retrieved_at"]);
  media_kinds_.clear();
  const JsonValue includes = page["includes"];
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
  const JsonValue data = page["data"];
  if (data.is_object()) {
    take_inside(data);
    take_tweet(data, Standing::own);
  }
  for (const JsonValue tweet : data.is_array() ? data.children() : std::vector<JsonValue>{}) {
    const bool is_user = tweet["username"] && !tweet["text"];
    if (is_user) {
      take_user(tweet);
      ++corpus_.source(input_.source).service;
      continue;
    }
    take_inside(tweet);
    take_tweet(tweet, Standing::own);
  }
  if (!data) ++corpus_.source(input_.source).service;
}

// Flattened tweets carry what pages include: their author, and the tweets they refer to.
void XApiV2::take_inside(JsonValue tweet) {
  for (const std::string_view key : {"author", "author_user"}) take_user(tweet[key]);
  for (const JsonValue reference : tweet["referenced_tweets"].children()) {
    if (!reference["text"]) continue;
    take_user(reference["author"]);
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
                     .created = time_of(user["created_at"]),
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

// The id's time, checked by created_at; else created_at's.
void XApiV2::read_time(JsonValue tweet, const XTweetV2& read, PostFacts& post) {
  const Time said = time_of(tweet["created_at"]), from_id = time_of_x_status(read.id);
  const bool later_version = tweet["id"].digits() != read.id;
  if (from_id && said && !later_version && std::abs(from_id.ms - said.ms) > 1000 &&
      !told_of_clocks_) {
    told_of_clocks_ = true;
    records_.tell(Severity::note, "x.clocks_disagree",
                  fmt::format("created_at {} is not the id's time {}; the id is believed",
                              tweet["created_at"].string(), format_utc(from_id)));
  }
  post.time = from_id ? from_id : said;
  post.tick_ms = from_id ? x_tick_ms : 1000;
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
  PostFacts post{.platform = Platform::x,
                 .id = read.id,
                 .referenced = standing == Standing::referenced,
                 .account = author_of(tweet, read),
                 .repost_of = read.repost_of,
                 .reply_to = read.reply_to,
                 .quote_of = read.quote_of,
                 .text = read.text,
                 .language = read.language,
                 .hashtags = read.hashtags,
                 .origin = origin()};
  read_time(tweet, read, post);
  post.kind = !read.repost_of.empty()  ? PostKind::repost
              : !read.reply_to.empty() ? PostKind::reply
              : !read.quote_of.empty() ? PostKind::quote
                                       : PostKind::original;
  const std::string url = "https://x.com/i/status/" + std::string(read.id);
  post.url = url;
  const std::vector<std::string_view> links(read.links.begin(), read.links.end());
  post.links = links;
  std::vector<AccountId> mentions;
  for (const XTweetV2::Mention& mention : read.mentions) {
    if (!mention.id.empty()) {
      mentions.push_back(corpus_.account({.platform = Platform::x,
                                          .id = mention.id,
                                          .handle = mention.handle,
                                          .origin = origin()}));
    } else if (!mention.handle.empty()) {
      mentions.push_back(corpus_.account(Platform::x, x_handle_id(mention.handle)));
    }
  }
  post.mentions = mentions;
  std::vector<MediaId> media;
  for (const std::string_view key : read.media_keys) {
    const auto kind = media_kinds_.find(key);
    media.push_back(corpus_.media(
        Platform::x,
        {.key = key, .kind = kind == media_kinds_.end() ? MediaKind::unknown : kind->second}));
  }
  post.media = media;
  for (const std::string_view parent : {read.repost_of, read.reply_to, read.quote_of}) {
    // Known by its id alone, and by its id's clock.
    if (parent.empty()) continue;
    const bool answered = parent == read.reply_to && !read.reply_to_author.empty();
    corpus_.post(
        {.platform = Platform::x,
         .id = parent,
         .referenced = true,
         .account = answered ? corpus_.account(Platform::x, read.reply_to_author) : AccountId{},
         .time = time_of_x_status(parent),
         .tick_ms = x_tick_ms,
         .origin = origin()});
  }
  corpus_.post(post);
}

}  // namespace

Likeness x_api_v2_likeness(std::string_view head) {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (head[first] != '{' && head[first] != '[')) {
    return Likeness::no;
  }
  const auto has = [&](std::string_view mark) { return head.find(mark) != std::string_view::npos; };
  const bool tweet = has("\"text\"") && has("\"author_id\"");
  const bool page = has("\"data\"") && has("\"text\"") && has("\"id\"") &&
                    (has("\"public_metrics\"") || has("\"edit_history_tweet_ids\"") ||
                     has("\"conversation_id\"") || has("\"referenced_tweets\""));
  if (tweet || page) return Likeness::yes;
  return has("\"data\"") && (has("\"includes\"") || has("\"meta\"") || has("\"errors\""))
             ? Likeness::maybe
             : Likeness::no;
}

Done read_x_api_v2(Input input, CorpusBuilder& corpus) { return XApiV2(input, corpus).read(); }

}  // namespace lockstep
