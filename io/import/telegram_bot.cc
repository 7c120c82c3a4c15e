#include "io/import/telegram_bot.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include "graph/ascii.h"
#include "io/import/civil_clock.h"
#include "io/import/counts.h"
#include "io/import/json_parts.h"
#include "io/import/telegram_peer.h"
#include "io/import/telegram_post.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

constexpr Platform telegram = Platform::telegram;

bool enters_list(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
bool enters_answer(std::string_view path, char) { return path.empty() || path == "result"; }
bool is_record_of_list(std::string_view) { return true; }
bool is_record_of_answer(std::string_view path) { return path == "result/*"; }

struct MediaField {
  std::string_view name;
  MediaKind kind;
};
constexpr std::array<MediaField, 8> media_fields{{{"photo", MediaKind::photo},
                                                  {"animation", MediaKind::animation},
                                                  {"video", MediaKind::video},
                                                  {"video_note", MediaKind::video},
                                                  {"voice", MediaKind::audio},
                                                  {"audio", MediaKind::audio},
                                                  {"sticker", MediaKind::sticker},
                                                  {"document", MediaKind::document}}};

// What stands in a message in place of content when something happened in the chat.
constexpr std::array<std::string_view, 14> service_fields{"service",
                                                          "new_chat_members",
                                                          "new_chat_member",
                                                          "left_chat_member",
                                                          "new_chat_title",
                                                          "new_chat_photo",
                                                          "delete_chat_photo",
                                                          "group_chat_created",
                                                          "channel_created",
                                                          "supergroup_chat_created",
                                                          "channel_chat_created",
                                                          "pinned_message",
                                                          "migrate_to_chat_id",
                                                          "migrate_from_chat_id"};

class TelegramBot {
 public:
  TelegramBot(JsonPlace& place, CorpusBuilder& corpus, CivilClock clock)
      : corpus_(corpus), records_(place), clock_(std::move(clock)) {}
  TelegramBot(JsonPlace& place, CorpusBuilder& corpus, const TelegramBot& whole)
      : TelegramBot(place, corpus, whole.clock_.another()) {}
  void take(JsonValue value) {
    if (records_.at_record()) take_record(value);
  }
  void add_counts_of(const TelegramBot& part);
  void tell();

 private:
  void take_record(JsonValue record);
  void take_message(JsonValue message);
  AccountId take_chat(JsonValue chat, std::string& peer);
  AccountId take_user(JsonValue user, std::string& peer);
  bool read_time(JsonValue date, Time& time, TimeBasis& basis);
  TelegramForward forward_of(JsonValue message);
  std::optional<MediaId> media_of(JsonValue message, std::string& key);
  Origin origin() const { return records_.origin(); }

  CorpusBuilder& corpus_;
  JsonPlace& records_;
  CivilClock clock_;
  std::size_t dropped_ = 0;
};

void TelegramBot::add_counts_of(const TelegramBot& part) {
  clock_.add(part.clock_);
  dropped_ += part.dropped_;
}

void TelegramBot::tell() {
  clock_.tell(corpus_.source(records_.source()));
  if (dropped_ == 0) return;
  records_.tell(Severity::note, "telegram.bad_entity",
                fmt::format("{} entities do not fit their text and were left out", dropped_));
}

void TelegramBot::take_record(JsonValue record) {
  for (const std::string_view field :
       {"message", "channel_post", "edited_message", "edited_channel_post", "business_message"}) {
    if (record[field].is_object()) return take_message(record[field]);
  }
  if (record["chat"].is_object()) return take_message(record);
  if (record["update_id"]) {
    ++corpus_.source(records_.source()).service;
    return;
  }
  records_.tell(Severity::rejected, "telegram.no_message",
                "expected a message with a chat, got another value");
}

AccountId TelegramBot::take_chat(JsonValue chat, std::string& peer) {
  peer = telegram_marked_peer(chat["id"]);
  if (peer.empty()) return {};
  const std::string type = ascii_lower(chat["type"].string());  // "ChatType.CHANNEL" too
  const auto is = [&](std::string_view word) { return type.ends_with(word); };
  return corpus_.account({.platform = telegram,
                          .id = peer,
                          .kind = is("channel")               ? AccountKind::channel
                                  : is("group")               ? AccountKind::group
                                  : peer.starts_with("user:") ? AccountKind::person
                                                              : AccountKind::unknown,
                          .handle = chat["username"].string(),
                          .name = chat["title"].string(),
                          .origin = origin()});
}

AccountId TelegramBot::take_user(JsonValue user, std::string& peer) {
  peer = telegram_marked_peer(user["id"]);
  if (peer.empty()) return {};
  std::string name(user["first_name"].string());
  if (user["last_name"]) name += " " + std::string(user["last_name"].string());
  return corpus_.account({.platform = telegram,
                          .id = peer,
                          .kind = AccountKind::person,
                          .handle = user["username"].string(),
                          .name = name,
                          .origin = origin()});
}

bool TelegramBot::read_time(JsonValue date, Time& time, TimeBasis& basis) {
  const std::int64_t seconds = date.integer(-1);
  if (seconds > 0 && seconds < 253'402'300'800) {
    time = Time{seconds * 1000};
    return true;
  }
  const auto spelled = spelled_time(date.string());
  if (!spelled) return false;
  std::tie(time, basis) = clock_.utc(*spelled);
  return true;
}

TelegramForward TelegramBot::forward_of(JsonValue message) {
  TelegramForward from;
  const JsonValue header = message["forward_origin"];  // since Bot API 7.0
  const auto first = [&](std::string_view inside, std::string_view flat) {
    return header[inside] ? header[inside] : message[flat];
  };
  JsonValue chat = header["chat"] ? header["chat"] : first("sender_chat", "forward_from_chat");
  if (chat.is_object()) take_chat(chat, from.peer);
  const JsonValue user = first("sender_user", "forward_from");
  if (from.peer.empty() && user.is_object()) take_user(user, from.peer);
  from.name = first("sender_user_name", "forward_sender_name").string();
  if (from.peer.starts_with("channel:")) {
    from.number = first("message_id", "forward_from_message_id").digits();
  }
  TimeBasis basis{};
  read_time(first("date", "forward_date"), from.time, basis);
  return from;
}

std::optional<MediaId> TelegramBot::media_of(JsonValue message, std::string& key) {
  for (const MediaField& field : media_fields) {
    JsonValue media = message[field.name];
    // The Bot API lists a photo's sizes, the largest last.
    if (media.is_array() && !media.children().empty()) media = media.children().back();
    if (!media.is_object()) continue;
    key = media["file_unique_id"].string();
    if (key.empty()) key = media["file_id"].string();
    if (key.empty()) continue;
    return corpus_.media(telegram, {.key = key, .kind = field.kind});
  }
  return {};
}

void TelegramBot::take_message(JsonValue message) {
  for (const std::string_view field : service_fields) {
    if (!message[field]) continue;
    ++corpus_.source(records_.source()).service;
    return;
  }
  std::string chat, author, media;
  TelegramMessage post{.number = message[message["message_id"] ? "message_id" : "id"].digits(),
                       .origin = origin()};
  post.chat = take_chat(message["chat"], chat);
  post.chat_peer = chat;
  if (!post.chat || post.number.empty() || !read_time(message["date"], post.time, post.basis)) {
    return records_.tell(Severity::rejected, "telegram.no_message",
                         "expected a message with chat, number and date, got none of these that "
                         "can be read; the record is left out");
  }
  const JsonValue user = message[message["from_user"] ? "from_user" : "from"];
  post.author = message["sender_chat"].is_object() ? take_chat(message["sender_chat"], author)
                                                   : take_user(user, author);
  if (!post.author) post.author = post.chat;
  const bool caption = !message["text"].is_string();
  post.text = telegram_text_of(message[caption ? "caption" : "text"].string(),
                               message[caption ? "caption_entities" : "entities"], dropped_);
  post.media = media_of(message, media);
  post.media_name = media;
  post.forward = forward_of(message);
  post.metrics = {.views = message["views"].integer(-1),
                  .likes = reactions_in(message["reactions"]["reactions"]),
                  .shares = message["forwards"].integer(-1)};
  TimeBasis basis{};
  read_time(message["edit_date"], post.metrics.edited, basis);
  std::string_view reply = message["reply_to_message_id"].digits();
  if (reply.empty()) reply = message["reply_to_message"]["message_id"].digits();
  if (reply.empty()) reply = message["reply_to_message"]["id"].digits();
  if (!reply.empty()) post.reply_to = fmt::format("{}/{}", chat, reply);
  add_telegram_post(post, corpus_);
}

bool is_answer(std::string_view head) {
  const std::size_t result = head.find("\"result\"");
  return result != head.npos && result < head.find("\"message_id\"") && result < 200;
}

}  // namespace

Likeness telegram_bot_likeness(const FileHead& head) {
  if (!head.is_json()) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  if (!has("\"chat\"") || !has("\"date\"") || has("\"peer_id\"")) return Likeness::no;
  const bool bot = has("\"message_id\"") || has("\"update_id\"");
  const bool pyrogram = has("\"_\"") && (has("\"from_user\"") || has("\"sender_chat\""));
  return bot || pyrogram ? Likeness::yes : Likeness::no;
}

Done read_telegram_bot(Input input, CorpusBuilder& corpus) {
  const bool answer = is_answer(input.bytes.view());
  CivilClock clock(input.options);
  if (const Done ready = clock.ready(); !ready) return ready.error();
  JsonParts<TelegramBot>(input, corpus, answer ? enters_answer : enters_list,
                         answer ? is_record_of_answer : is_record_of_list, std::move(clock))
      .read();
  return done();
}

}  // namespace lockstep
