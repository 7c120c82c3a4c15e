#include "io/import/x_v11.h"

#include <fmt/format.h>

#include <array>

#include "io/import/json_parts.h"
#include "io/import/x_clocks.h"
#include "io/import/x_legacy_tweet.h"
#include "io/import/x_rules.h"

namespace lockstep {
namespace {

bool enters(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
bool is_record(std::string_view) { return true; }

constexpr std::array<std::string_view, 9> notices{"delete",          "limit",         "scrub_geo",
                                                  "status_withheld", "user_withheld", "disconnect",
                                                  "warnings",        "warning",       "friends"};
constexpr std::array<std::string_view, 5> wrappers{"doc", "_source", "_json", "tweet", "status"};

class XV11 {
 public:
  XV11(JsonPlace& place, CorpusBuilder& corpus) : corpus_(corpus), records_(place) {}
  void take(JsonValue record);
  void add_counts_of(const XV11& part) { clocks_.add(part.clocks_, records_.source()); }
  void tell() { clocks_.tell(corpus_); }

 private:
  void take_tweet(JsonValue tweet);
  void take_inside(JsonValue tweet);

  CorpusBuilder& corpus_;
  JsonPlace& records_;
  XClocks clocks_;
};

void XV11::take(JsonValue record) {
  for (const std::string_view list : {"statuses", "tweets"}) {
    if (!record[list].is_array()) continue;
    for (const JsonValue tweet : record[list].children()) take(tweet);
    return;
  }
  for (const std::string_view wrapper : wrappers) {
    if (record[wrapper]["created_at"] || record[wrapper]["id_str"]) {
      return take(record[wrapper]);
    }
  }
  for (const std::string_view notice : notices) {
    if (!record[notice].is_object() && !record[notice].is_array()) continue;
    ++corpus_.source(records_.source()).service;
    const std::int64_t missed = record["limit"]["track"].integer(-1);
    if (missed > 0) {
      records_.tell(Severity::note, "x.limit",
                    fmt::format("the stream left out {} posts over the limit", missed));
    }
    return;
  }
  if (record["screen_name"].is_string() && !record["text"] && !record["full_text"]) {
    x_legacy_user(record, records_.origin(), corpus_);  // of a list of accounts
    ++corpus_.source(records_.source()).service;
    return;
  }
  take_tweet(record);
}

// The posts that this one carries.
void XV11::take_inside(JsonValue tweet) {
  for (const std::string_view field : {"retweeted_status", "quoted_status"}) {
    const JsonValue inside = tweet[field];
    if (!inside.is_object()) continue;
    XPost post = x_legacy_post(inside, {}, records_.origin(), corpus_);
    if (post.id.empty()) continue;
    post.referenced = true;
    post.account = x_legacy_user(inside["user"], records_.origin(), corpus_);
    add_x_post(post, corpus_);
    take_inside(inside);
  }
}

void XV11::take_tweet(JsonValue tweet) {
  // A post of a picture alone may lack the text, but not all else.
  const bool text = tweet["text"].is_string() || tweet["full_text"].is_string() ||
                    (tweet["user"].is_object() && tweet["created_at"].is_string());
  XPost post = x_legacy_post(tweet, {}, records_.origin(), corpus_);
  if (post.id.empty() || !text) {
    return records_.tell(Severity::rejected, "x.no_tweet",
                         "expected a tweet with id_str of up to 19 digits and text, got another "
                         "value; the record is left out");
  }
  const JsonValue user = tweet["user"], source = tweet["retweeted_status"];
  post.account = x_legacy_user(user, post.origin, corpus_);
  if (!post.account && user["id"]) {
    // Converters write the id alone, as a string.
    post.account = x_account(user["id"].digits(), "", "", post.origin, corpus_);
  }
  if (source.is_object()) {
    post.repost_of = x_id_field(source, "id_str");
    post.repost_author = x_legacy_user(source["user"], post.origin, corpus_);
  } else if (const std::string_view id = x_id_field(tweet, "retweeted_status_id_str");
             !id.empty()) {
    post.repost_of = id;
  }
  if (tweet["quoted_status"].is_object() && !source.is_object()) {
    if (post.quote_of.empty()) post.quote_of = x_id_field(tweet["quoted_status"], "id_str");
    post.quote_author = x_legacy_user(tweet["quoted_status"]["user"], post.origin, corpus_);
  }
  take_inside(tweet);
  clocks_.compare(post, tweet["created_at"]);
  add_x_post(post, corpus_);
}

}  // namespace

// "Sat Sep 28 ..." as created_at.
static bool has_x_date(std::string_view head) {
  constexpr std::string_view name = "\"created_at\"";
  const std::size_t at = head.find(name);
  if (at == head.npos) return false;
  const std::size_t value = head.find_first_not_of(": \"", at + name.size());
  if (value == head.npos || value + 4 > head.size() || head[value + 3] != ' ') return false;
  constexpr std::string_view days = "Mon Tue Wed Thu Fri Sat Sun ";
  return days.find(head.substr(value, 4)) % 4 == 0;
}

Likeness x_v11_likeness(const FileHead& head) {
  if (!head.is_json()) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  const bool text = has("\"text\"") || has("\"full_text\"");
  const bool other = has("\"source_platform\"") || has("\"__import_meta\"") ||
                     has("\"tweet_results\"") || has("\"rest_id\"");
  const bool some = has("\"created_at\"") && text && has("\"user\"");
  const bool tweet = some && has("\"screen_name\"");
  const bool bare = some && has_x_date(head.text());  // converters leave out names
  if (tweet && !other) return Likeness::yes;
  const bool notice = has("\"delete\"") && has("\"status\"") && has("\"user_id_str\"");
  const bool accounts = has("\"screen_name\"") && has("\"followers_count\"") && !text;
  return (notice || accounts || bare) && !other ? Likeness::maybe : Likeness::no;
}

Done read_x_v11(Input input, CorpusBuilder& corpus) {
  JsonParts<XV11>(input, corpus, enters, is_record).read();
  return done();
}

}  // namespace lockstep
