#include "io/import/telegram_desktop.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "io/import/civil_clock.h"
#include "io/import/counts.h"
#include "io/import/json_parts.h"
#include "io/import/telegram_message.h"
#include "io/import/telegram_peer.h"
#include "io/import/telegram_post.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

constexpr Platform telegram = Platform::telegram;

// Where chats and messages stand in both shapes of the file.
bool enters(std::string_view path, char) {
  for (const std::string_view list : {"chats/list", "left_chats/list"}) {
    if (path == list || path == std::string(list) + "/*" ||
        path == std::string(list) + "/*/messages") {
      return true;
    }
  }
  return path.empty() || path == "chats" || path == "left_chats" || path == "messages";
}

bool is_chat(std::string_view path) {
  return path.empty() || path == "chats/list/*" || path == "left_chats/list/*";
}

bool is_message(std::string_view path) {
  return path == "messages/*" || path.ends_with("/messages/*");
}

std::string_view last_part(std::string_view path) {
  return path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
}

// Buttons below a message that lead somewhere: rows of them.
void add_button_links(JsonValue rows, TelegramText& text) {
  for (const JsonValue row : rows.children()) {
    for (const JsonValue button : row.children()) {
      const std::string link(button["data"].string());
      const bool leads = button["type"].string() == "url" && link.find("://") != link.npos;
      const bool known = std::find(text.links.begin(), text.links.end(), link) != text.links.end();
      if (leads && !known) text.links.push_back(link);
    }
  }
}

// Whether answers to it answer nobody.
bool opens_topic(JsonValue message) { return message["action"].string() == "topic_created"; }

// The chat whose messages are being read. Its name, type and id stand before them.
struct Chat {
  std::string name, type, peer;
  std::string number;  // its id as it stands there
  AccountKind kind = AccountKind::unknown;
  AccountId account;                          // none until the first message
  std::set<std::string, std::less<>> topics;  // numbers of the services that opened them
};

class TelegramDesktop {
 public:
  TelegramDesktop(JsonPlace& place, CorpusBuilder& corpus, const Beside& beside, CivilClock clock)
      : corpus_(corpus), records_(place), beside_(beside), clock_(std::move(clock)) {}
  // For messages of the chat that `whole` is in.
  TelegramDesktop(JsonPlace& place, CorpusBuilder& corpus, const TelegramDesktop& whole)
      : TelegramDesktop(place, corpus, whole.beside_, whole.clock_.another()) {
    chat_ = whole.chat_;
    chat_.account = {};
    beside_.note_apart(found_);
  }

  void open() {
    if (is_chat(records_.path())) chat_ = {};
  }
  void take(JsonValue value) {
    if (records_.at_record()) {
      take_message(value);
    } else {
      take_value(records_.path(), value);
    }
  }
  void add_counts_of(const TelegramDesktop& part) {
    clock_.add(part.clock_);
    beside_.note(part.found_);
  }
  void tell() { clock_.tell(corpus_.source(records_.source())); }

 private:
  void take_value(std::string_view path, JsonValue value);
  void take_message(JsonValue message);
  void take_post(JsonValue message);
  void open_chat();
  AccountId author_of(JsonValue message);
  bool read_time(JsonValue unixtime, JsonValue local, Time& time, TimeBasis& basis);
  std::optional<MediaId> media_of(JsonValue message, std::string& key);
  TelegramForward forward_of(JsonValue message) const;
  Origin origin() const { return records_.origin(); }

  CorpusBuilder& corpus_;
  JsonPlace& records_;
  MediaFiles found_;  // by a part
  Beside beside_;
  CivilClock clock_;
  Chat chat_;
};

// A field of the chat itself; everything else of an account is passed over unread.
void TelegramDesktop::take_value(std::string_view path, JsonValue value) {
  const std::size_t slash = path.rfind('/');
  if (!is_chat(slash == std::string_view::npos ? "" : path.substr(0, slash))) return;
  const std::string_view field = last_part(path);
  if (field == "name") chat_.name = value.string();
  if (field == "type") chat_.type = value.string();
  if (field == "id") {
    const TelegramChatType type = telegram_chat_type(chat_.type);
    chat_.kind = type.kind;
    chat_.number = value.digits();
    chat_.peer = telegram_chat_peer(value, type);
  }
}

void TelegramDesktop::open_chat() {
  if (chat_.account) return;
  if (chat_.peer.empty()) chat_.peer = "name:" + (chat_.name.empty() ? "unnamed chat" : chat_.name);
  chat_.account = corpus_.account({.platform = telegram,
                                   .id = chat_.peer,
                                   .kind = chat_.kind,
                                   .name = chat_.name,
                                   .origin = origin()});
}

void TelegramDesktop::take_message(JsonValue message) {
  if (!message.is_object()) {
    return records_.tell(Severity::rejected, "telegram.no_message",
                         "expected a message, got another value");
  }
  open_chat();
  const std::string_view type = message["type"].string();
  if (type == "service" || type == "unsupported") {
    if (opens_topic(message)) chat_.topics.emplace(message["id"].digits());
    ++corpus_.source(records_.source()).service;
    return;
  }
  take_post(message);
}

AccountId TelegramDesktop::author_of(JsonValue message) {
  const std::string_view name = message["from"].string();
  const std::string peer = telegram_peer(message["from_id"], chat_.peer);
  // However the file's version shifts numbers: the chat's own is the chat.
  const bool same = !message["from_id"].is_string() && !chat_.number.empty() &&
                    message["from_id"].digits() == chat_.number;
  if (peer == chat_.peer || same) return chat_.account;
  if (!peer.empty()) {
    const AccountKind kind = peer.starts_with("user:") ? AccountKind::person : AccountKind::channel;
    return corpus_.account(
        {.platform = telegram, .id = peer, .kind = kind, .name = name, .origin = origin()});
  }
  if (chat_.kind == AccountKind::channel) return chat_.account;
  if (name.empty()) return {};
  return corpus_.account(
      {.platform = telegram, .id = "name:" + std::string(name), .name = name, .origin = origin()});
}

bool TelegramDesktop::read_time(JsonValue unixtime, JsonValue local, Time& time, TimeBasis& basis) {
  const std::int64_t unix_s = unixtime.integer(-1);
  if (unix_s > 0 && unix_s < 253'402'300'800) {
    time = Time{unix_s * 1000};
    basis = TimeBasis::given;
  } else if (const auto spelled = spelled_time(local.string())) {
    std::tie(time, basis) = clock_.utc(*spelled);
  } else {
    return false;
  }
  return true;
}

std::optional<MediaId> TelegramDesktop::media_of(JsonValue message, std::string& key) {
  const bool photo = message["photo"].is_string();
  const JsonValue named = photo ? message["photo"] : message["file"];
  if (!named.is_string()) return std::nullopt;
  const std::string_view path = named.string();
  const bool not_exported = path.starts_with('(') || path.find("(File ") != std::string_view::npos;
  const std::string sha256 = not_exported ? "" : beside_.sha256(path);
  const std::string_view type = message["media_type"].string();
  const MediaKind kind = photo                                             ? MediaKind::photo
                         : type == "sticker"                               ? MediaKind::sticker
                         : type == "animation"                             ? MediaKind::animation
                         : type.starts_with("video")                       ? MediaKind::video
                         : type == "voice_message" || type == "audio_file" ? MediaKind::audio
                                                                           : MediaKind::document;
  // Paths repeat from export to export, so the chat is part of the key.
  key = sha256.empty() && not_exported ? "" : chat_.peer + '/' + std::string(path);
  if (not_exported) key = fmt::format("{}/{}/media", chat_.peer, message["id"].digits());
  return corpus_.media(telegram, {.key = key,
                                  .path = not_exported ? std::string_view{} : path,
                                  .sha256 = sha256,
                                  .kind = kind});
}

TelegramForward TelegramDesktop::forward_of(JsonValue message) const {
  TelegramForward forward{.peer = telegram_peer(message["forwarded_from_id"], ""),
                          .name = message["forwarded_from"].string()};
  // A channel's post in the group of its comments is a forward of its own.
  const std::string author = telegram_peer(message["from_id"], chat_.peer);
  const bool own = !forward.name.empty() && forward.name == message["from"].string();
  if (forward.peer.empty() && own && author.starts_with("channel:") && author != chat_.peer) {
    forward.peer = author;
  }
  forward.nameless = message.has("forwarded_from") && !forward;
  return forward;
}

void TelegramDesktop::take_post(JsonValue message) {
  TelegramMessage post{.chat_peer = chat_.peer, .chat = chat_.account, .origin = origin()};
  if (!read_time(message["date_unixtime"], message["date"], post.time, post.basis)) {
    return records_.tell(
        Severity::rejected, "telegram.no_time",
        "expected a date_unixtime or date, got none that can be read; the message is left out");
  }
  post.number = message["id"].digits();
  if (post.number.empty() && message.has("id")) {
    return records_.tell(Severity::rejected, "telegram.bad_id",
                         "expected a whole number as id, got none; the message is left out");
  }
  post.author = author_of(message);
  post.text = telegram_text(message);
  std::string media_key;
  post.media = media_of(message, media_key);
  post.media_name =
      message["file_name"].string().empty() ? media_key : message["file_name"].string();
  add_button_links(message["inline_bot_buttons"], post.text);
  post.forward = forward_of(message);
  post.metrics.likes = reactions_in(message["reactions"]);
  TimeBasis basis{};
  read_time(message["edited_unixtime"], message["edited"], post.metrics.edited, basis);
  const std::string_view reply = message["reply_to_message_id"].digits();
  const std::string other = telegram_peer(message["reply_to_peer_id"], chat_.peer);
  // What answers the service that opened a topic stands in the topic, and answers nobody.
  if (!reply.empty() && (!other.empty() || !chat_.topics.contains(reply))) {
    post.reply_to = (other.empty() ? chat_.peer : other) + '/' + std::string(reply);
  }
  add_telegram_post(post, corpus_);
}

}  // namespace

Likeness telegram_desktop_likeness(const FileHead& head) {
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  if (head.first() != '{') return Likeness::no;
  const bool message = has("\"type\": \"message\"") || has("\"type\":\"message\"") ||
                       has("\"type\": \"service\"") || has("\"type\":\"service\"") ||
                       has("\"type\": \"unsupported\"");
  if (has("\"messages\"") && message) return Likeness::yes;
  const bool account = has("\"left_chats\"") || has("\"chats\"");
  if (account && (has("\"personal_information\"") || has("\"list\""))) return Likeness::yes;
  return has("\"messages\"") && has("\"type\"") && has("\"name\"") ? Likeness::maybe : Likeness::no;
}

Done read_telegram_desktop(Input input, CorpusBuilder& corpus) {
  CivilClock clock(input.options);
  if (const Done ready = clock.ready(); !ready) return ready.error();
  JsonParts<TelegramDesktop> parts(input, corpus, enters, is_message, input.beside,
                                   std::move(clock));
  parts.read_alone(opens_topic);
  parts.read();
  return done();
}

}  // namespace lockstep
