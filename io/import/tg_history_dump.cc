#include "io/import/tg_history_dump.h"

#include <fmt/format.h>

#include "io/import/json_parts.h"
#include "io/import/telegram_post.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

constexpr Platform telegram = Platform::telegram;

bool enters(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
bool is_record(std::string_view) { return true; }

Time seconds(JsonValue value) {
  const auto number = numeric_time(value.number());
  return number && unit_by_size(*number) == TimeUnit::seconds ? time_of(*number, TimeUnit::seconds)
                                                              : Time{};
}

std::string peer_of(JsonValue peer) {
  const std::string_view type = peer["peer_type"].string(), id = peer["peer_id"].digits();
  if (type.empty() || id.empty()) return "";
  return fmt::format("{}:{}", type == "encr_chat" ? "chat" : type, id);
}

std::string name_of(JsonValue peer) {
  const std::string_view title = peer["title"].string();
  if (!title.empty()) return std::string(title);
  std::string name(peer["first_name"].string());
  const std::string_view last = peer["last_name"].string();
  if (!last.empty()) name += (name.empty() ? "" : " ") + std::string(last);
  return name.empty() ? std::string(peer["print_name"].string()) : name;
}

class TgHistoryDump {
 public:
  TgHistoryDump(JsonPlace& place, CorpusBuilder& corpus) : corpus_(corpus), records_(place) {}
  void take(JsonValue event);
  void add_counts_of(const TgHistoryDump&) {}
  void tell() {}

 private:
  AccountId account(JsonValue peer);

  CorpusBuilder& corpus_;
  JsonPlace& records_;
};

AccountId TgHistoryDump::account(JsonValue peer) {
  const std::string id = peer_of(peer), name = name_of(peer);
  if (id.empty()) return {};
  return corpus_.account({.platform = telegram,
                          .id = id,
                          .kind = id.starts_with("user:")      ? AccountKind::person
                                  : id.starts_with("channel:") ? AccountKind::channel
                                                               : AccountKind::group,
                          .handle = peer["username"].string(),
                          .name = name,
                          .origin = records_.origin()});
}

void TgHistoryDump::take(JsonValue event) {
  const std::string_view kind = event["event"].string();
  if (kind == "service" || event["service"].is_true() || event["action"].is_object()) {
    ++corpus_.source(records_.source()).service;
    return;
  }
  const std::string chat = peer_of(event["to"]);
  TelegramMessage post{
      .chat_peer = chat,
      .number = event["id"].is_string() ? event["id"].string() : event["id"].digits(),
      .time = seconds(event["date"]),
      .text = telegram_text_of(event["text"].string()),
      .origin = records_.origin()};
  if (kind != "message" || chat.empty() || post.number.empty() || !post.time) {
    return records_.tell(Severity::rejected, "telegram.no_message",
                         "expected an event \"message\" with id, to and date, got another value; "
                         "the record is left out");
  }
  post.chat = account(event["to"]);
  post.author = account(event["from"]);
  if (!post.author) post.author = post.chat;
  const JsonValue caption = event["media"]["caption"];
  if (post.text.text.empty() && caption.is_string()) {
    post.text = telegram_text_of(caption.string());
  }
  const JsonValue from = event["fwd_from"];
  const std::string from_name = name_of(from);
  if (from.is_object()) {
    account(from);
    post.forward = {.peer = peer_of(from), .name = from_name, .time = seconds(event["fwd_date"])};
  }
  const std::string_view answered = event["reply_id"].string();
  if (!answered.empty()) post.reply_to = fmt::format("{}/{}", chat, answered);
  add_telegram_post(post, corpus_);
}

}  // namespace

Likeness tg_history_dump_likeness(const FileHead& head) {
  if (!head.is_json()) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  return has("\"event\"") && has("\"peer_type\"") && has("\"peer_id\"") ? Likeness::yes
                                                                        : Likeness::no;
}

Done read_tg_history_dump(Input input, CorpusBuilder& corpus) {
  JsonParts<TgHistoryDump>(input, corpus, enters, is_record).read();
  return done();
}

}  // namespace lockstep
