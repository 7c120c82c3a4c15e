#include "io/import/tgdataset.h"

#include <algorithm>

#include "io/import/json_records.h"
#include "io/import/telegram_post.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

constexpr Platform telegram = Platform::telegram;

std::size_t depth_of(std::string_view path) {
  return path.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

bool enters(std::string_view path, char bracket) {
  if (bracket != '{') return false;
  return depth_of(path) <= 1 || (depth_of(path) == 2 && (path.ends_with("/text_messages") ||
                                                         path.ends_with("/generic_media")));
}

bool is_message(std::string_view path) { return depth_of(path) == 3; }

// Unix seconds as a float's token, "1637750294.0".
Time seconds(JsonValue value) {
  const auto number = numeric_time(value.number());
  return number && unit_by_size(*number) == TimeUnit::seconds ? time_of(*number, TimeUnit::seconds)
                                                              : Time{};
}

class TgDataset {
 public:
  TgDataset(Input input, CorpusBuilder& corpus)
      : corpus_(corpus), records_(input, corpus, enters, is_message) {}
  Done read();

 private:
  void take_field(std::string_view field, JsonValue value);
  void take_message(std::string_view id, JsonValue message);
  TelegramForward forward_of(JsonValue message) const;
  AccountId channel();
  Origin origin() const { return records_.origin(); }

  CorpusBuilder& corpus_;
  JsonRecords records_;
  std::string id_, username_, title_, bio_;
  Time created_;
  std::int64_t subscribers_ = -1;
};

Done TgDataset::read() {
  for (;;) {
    const JsonRecords::Event event = records_.next();
    const std::string_view path = records_.path();
    if (event == JsonRecords::Event::end) return done();
    if (event == JsonRecords::Event::opened && depth_of(path) == 1) {
      id_ = path;
      username_ = title_ = bio_ = "";
      created_ = {};
      subscribers_ = -1;
    }
    if (event != JsonRecords::Event::value) continue;
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (records_.at_record()) {
      take_message(name, records_.value());
    } else if (depth_of(path) == 2) {
      take_field(name, records_.value());
    }
  }
}

void TgDataset::take_field(std::string_view field, JsonValue value) {
  if (field == "username") username_ = value.string();
  if (field == "title") title_ = value.string();
  if (field == "description") bio_ = value.string();
  if (field == "creation_date") created_ = seconds(value);
  if (field == "n_subscribers") subscribers_ = value.integer(-1);
}

AccountId TgDataset::channel() {
  return corpus_.account({.platform = telegram,
                          .id = "channel:" + id_,
                          .kind = AccountKind::channel,
                          .handle = username_,
                          .name = title_,
                          .bio = bio_,
                          .created = created_,
                          .followers = subscribers_,
                          .origin = origin()});
}

TelegramForward TgDataset::forward_of(JsonValue message) const {
  if (!message["is_forwarded"].is_true()) return {};
  const std::string_view from = message["forwarded_from_id"].digits();
  return {.peer = from.empty() ? "" : "channel:" + std::string(from),
          .time = seconds(message["forwarded_message_date"])};
}

void TgDataset::take_message(std::string_view id, JsonValue message) {
  const std::string peer = "channel:" + id_;
  TelegramMessage post{.chat_peer = peer,
                       .number = id,
                       .time = seconds(message["date"]),
                       .forward = forward_of(message),
                       .origin = origin()};
  if (!post.time) {
    return records_.tell(Severity::rejected, "telegram.no_time",
                         "expected a date in Unix seconds, got none; the message is left out");
  }
  post.author = post.chat = channel();
  post.text = telegram_text_of(message["message"].string());
  const JsonValue named = message["media_id"];
  const std::string_view media_id = named.is_string() ? named.string() : named.digits();
  if (!media_id.empty()) {
    post.media = corpus_.media(telegram, {.key = media_id});
    post.media_name = media_id;
  }
  add_telegram_post(post, corpus_);
}

}  // namespace

Likeness tgdataset_likeness(const FileHead& head) {
  if (head.first() != '{') return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  return has("\"text_messages\"") && has("\"username\"") ? Likeness::yes : Likeness::no;
}

Done read_tgdataset(Input input, CorpusBuilder& corpus) { return TgDataset(input, corpus).read(); }

}  // namespace lockstep
