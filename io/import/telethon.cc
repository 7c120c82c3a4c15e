#include "io/import/telethon.h"

#include <fmt/format.h>

#include <optional>

#include "io/import/counts.h"
#include "io/import/json_parts.h"
#include "io/import/telegram_peer.h"
#include "io/import/telegram_post.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

constexpr Platform telegram = Platform::telegram;

bool enters_messages(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
// Pages can hold a channel's whole history.
bool enters_pages(std::string_view path, char bracket) {
  if (path.empty()) return true;
  if (path == "*") return bracket == '{';
  return bracket == '[' &&
         (path.ends_with("messages") || path.ends_with("chats") || path.ends_with("users"));
}
bool is_record_of_messages(std::string_view) { return true; }
bool is_record_of_pages(std::string_view path) { return path.ends_with("messages/*"); }

bool is_page(std::string_view head) {
  const std::size_t messages = head.find("\"messages\"");
  return messages != head.npos && messages < head.find("\"peer_id\"");
}

std::string_view type_of(JsonValue object) {
  const std::string_view type = object["_"].string();
  return type.empty() ? object["_type"].string() : type;
}

// ISO with zone, or Unix seconds with a fraction (4CAT).
Time time_of_field(JsonValue value) {
  if (value.is_string()) {
    const auto spelled = spelled_time(value.string());
    return spelled ? spelled->time : Time{};  // Telethon's times are UTC whether they say so or not
  }
  const auto number = numeric_time(value.number());
  return number && unit_by_size(*number) == TimeUnit::seconds
             ? lockstep::time_of(*number, TimeUnit::seconds)
             : Time{};
}

class Telethon {
 public:
  Telethon(JsonPlace& place, CorpusBuilder& corpus) : corpus_(corpus), records_(place) {}
  void take(JsonValue value);
  void add_counts_of(const Telethon& part) { dropped_ += part.dropped_; }
  void tell();

 private:
  void take_message(JsonValue message);
  AccountId take_peer(JsonValue peer);
  TelegramForward forward_of(JsonValue header);
  std::string reply_of(JsonValue message, std::string_view chat) const;
  std::optional<MediaId> media_of(JsonValue media, std::string& key);
  Origin origin() const { return records_.origin(); }

  CorpusBuilder& corpus_;
  JsonPlace& records_;
  std::size_t dropped_ = 0;
};

void Telethon::tell() {
  if (dropped_ == 0) return;
  records_.tell(Severity::note, "telegram.bad_entity",
                fmt::format("{} entities do not fit their text and were left out", dropped_));
}

void Telethon::take(JsonValue value) {
  if (records_.at_record()) return take_message(value);
  if (records_.path().ends_with("/*")) take_peer(value);
}

// A user, chat or channel with its names, as lists of a page and 4CAT's additions have them.
AccountId Telethon::take_peer(JsonValue peer) {
  const std::string_view type = type_of(peer), id = peer["id"].digits();
  if (id.empty()) return {};
  const bool user = type == "User" || peer["first_name"] || peer["last_name"] || peer["bot"];
  const bool basic = type == "Chat" || type == "ChatForbidden";
  std::string name(peer["title"].string());
  for (const std::string_view field : {"first_name", "last_name"}) {
    const std::string_view part = peer[field].string();
    if (!part.empty()) name += (name.empty() ? "" : " ") + std::string(part);
  }
  const std::string_view followers = peer["participants_count"].digits();
  const std::string key = std::string(user ? "user:" : basic ? "chat:" : "channel:").append(id);
  return corpus_.account(
      {.platform = telegram,
       .id = key,
       .kind = user                                   ? AccountKind::person
               : basic || peer["megagroup"].is_true() ? AccountKind::group
                                                      : AccountKind::channel,
       .handle = peer["username"].string(),
       .name = name,
       .created = user ? Time{} : time_of_field(peer["date"]),
       .followers = followers.empty() ? -1 : peer["participants_count"].integer(-1),
       .origin = origin()});
}

TelegramForward Telethon::forward_of(JsonValue header) {
  if (!header.is_object() || header["imported"].is_true()) return {};
  TelegramForward from{.peer = telegram_marked_peer(header["from_id"]),
                       .name = header["from_name"].string(),
                       .time = time_of_field(header["date"])};
  if (from.peer.empty()) from.peer = telegram_marked_peer(header);  // layers before 2020
  if (from.peer.starts_with("channel:")) from.number = header["channel_post"].digits();
  // 4CAT resolves the peer of the header, and lists its names with it.
  for (const std::string_view list : {"chats", "users"}) {
    for (const JsonValue peer : header["from_id"][list].children()) take_peer(peer);
  }
  return from;
}

std::string Telethon::reply_of(JsonValue message, std::string_view chat) const {
  const JsonValue reply = message["reply_to"];
  if (reply["forum_topic"].is_true() && !reply["reply_to_top_id"]) return "";
  std::string_view number = reply["reply_to_msg_id"].digits();
  if (number.empty()) number = message["reply_to_msg_id"].digits();
  if (number.empty()) return "";
  const std::string other = telegram_marked_peer(reply["reply_to_peer_id"]);
  return fmt::format("{}/{}", other.empty() ? chat : other, number);
}

std::optional<MediaId> Telethon::media_of(JsonValue media, std::string& key) {
  const std::string_view type = type_of(media);
  const JsonValue photo = media["photo"], document = media["document"];
  std::string_view id = photo["id"].digits();
  MediaKind kind = MediaKind::photo;
  if (id.empty()) {
    id = document["id"].digits();
    const std::string_view mime = document["mime_type"].string();
    kind = mime.starts_with("video/")   ? MediaKind::video
           : mime.starts_with("audio/") ? MediaKind::audio
           : mime.starts_with("image/") ? MediaKind::photo
                                        : MediaKind::document;
    for (const JsonValue attribute : document["attributes"].children()) {
      if (type_of(attribute) == "DocumentAttributeSticker") kind = MediaKind::sticker;
      if (type_of(attribute) == "DocumentAttributeAnimated") kind = MediaKind::animation;
    }
  }
  if (id.empty() || (type != "MessageMediaPhoto" && type != "MessageMediaDocument")) return {};
  key = id;
  return corpus_.media(telegram, {.key = key, .kind = kind});
}

void Telethon::take_message(JsonValue message) {
  if (!message.is_object()) {
    return records_.tell(Severity::rejected, "telegram.no_message",
                         "expected a message, got another value");
  }
  const std::string_view type = type_of(message);
  if (type == "MessageService" || type == "MessageEmpty" || message["action"].is_object()) {
    ++corpus_.source(records_.source()).service;
    return;
  }
  const bool flat = !message["id"] && message["message_id"];
  TelegramMessage post{.number = message[flat ? "message_id" : "id"].digits(),
                       .time = time_of_field(message["date"]),
                       .origin = origin()};
  if (post.number.empty() || !post.time) {
    return records_.tell(Severity::rejected, "telegram.no_message",
                         "expected a message with id and date, got none of these that can be "
                         "read; the record is left out");
  }
  std::string chat = telegram_marked_peer(message["peer_id"]);
  if (chat.empty()) chat = telegram_marked_peer(message["to_id"]);
  if (chat.empty()) chat = telegram_marked_peer(message["chat_id"]);
  std::string from = telegram_marked_peer(message["from_id"]);
  if (from.empty()) from = telegram_marked_peer(message["sender_id"]);
  if (chat.empty() && !from.starts_with("user:")) chat = from;
  if (chat.empty()) chat = "name:unnamed chat";
  take_peer(message["_chat"]);
  take_peer(message["_sender"]);
  for (const std::string_view list : {"chats", "users"}) {
    for (const JsonValue peer : message["peer_id"][list].children()) take_peer(peer);
    for (const JsonValue peer : message["from_id"][list].children()) take_peer(peer);
  }
  post.chat_peer = chat;
  post.chat = corpus_.account({.platform = telegram,
                               .id = chat,
                               .name = flat ? message["channel"].string() : std::string_view{},
                               .origin = origin()});
  post.author = from.empty() ? post.chat : corpus_.account(telegram, from);
  const std::string_view text =
      message[message["message"].is_string() ? "message" : "text"].string();
  post.text = message["entities"].is_array() ? telegram_text_of(text, message["entities"], dropped_)
                                             : telegram_text_of(text);
  std::string media;
  post.media = media_of(message["media"], media);
  post.media_name = media;
  post.forward = forward_of(message["fwd_from"]);
  post.reply_to = reply_of(message, chat);
  post.metrics = {.views = message["views"].integer(-1),
                  .likes = reactions_in(message["reactions"]["results"]),
                  .shares = message["forwards"].integer(-1),
                  .replies = message["replies"]["replies"].integer(-1)};
  // Hidden: changed by a reaction or a button, not by its author.
  if (!message["edit_hide"].is_true()) post.metrics.edited = time_of_field(message["edit_date"]);
  add_telegram_post(post, corpus_);
}

}  // namespace

Likeness telethon_likeness(const FileHead& head) {
  if (!head.is_json()) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  const bool typed = has("\"_\"") || has("\"_type\"");
  const bool message = has("\"Message\"") || has("\"MessageService\"") || has("ChannelMessages") ||
                       has("\"messages.");
  const bool peer = has("\"peer_id\"") || has("\"to_id\"");
  if (typed && message && peer) return Likeness::yes;
  const bool flat = has("\"message_id\"") && has("\"sender_id\"") && has("\"date\"");
  return flat && !has("\"messages\"") ? Likeness::maybe : Likeness::no;
}

Done read_telethon(Input input, CorpusBuilder& corpus) {
  const bool pages = is_page(input.bytes.view());
  JsonParts<Telethon>(input, corpus, pages ? enters_pages : enters_messages,
                      pages ? is_record_of_pages : is_record_of_messages)
      .read();
  return done();
}

}  // namespace lockstep
