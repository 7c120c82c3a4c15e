#include "io/import/facebook_record.h"

#include "io/import/facebook_url.h"
#include "io/import/media_kind.h"
#include "io/import/misencoded.h"

namespace lockstep {
namespace {

constexpr std::int64_t latest_s = 253'402'300'800;

std::string text_of(JsonValue value) { return set_right(value.string()); }

Time seconds(JsonValue value) {
  const std::int64_t s = value.integer(-1);
  return s > 0 && s < latest_s ? Time{s * 1000} : Time{};
}

// Stands for accounts that are no more, as far as its translations are known: nobody.
bool is_placeholder(std::string_view name) {
  constexpr std::string_view names[] = {"Facebook user",
                                        "Facebook User",
                                        "Instagram user",
                                        "Instagram User",
                                        "Other user",
                                        "مستخدم فيسبوك",
                                        "مستخدم فيس بوك",
                                        "مستخدم Instagram",
                                        "کاربر فیسبوک",
                                        "کاربر فیس‌بوک",
                                        "Facebook kullanıcısı",
                                        "Utilisateur Facebook",
                                        "Utilisateur de Facebook",
                                        "Facebook-Nutzer",
                                        "Facebook-Nutzer/in",
                                        "Usuario de Facebook",
                                        "Usuário do Facebook",
                                        "Facebook-bruger",
                                        "Пользователь Facebook",
                                        "Utente di Facebook"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void take_media(JsonValue media, FacebookRecord& to) {
  std::string uri = text_of(media["uri"]);
  if (uri.starts_with("./")) uri.erase(0, 2);
  if (!uri.empty()) to.media.emplace_back(uri, media_kind_by_ending(uri));
}

void take_attachment(JsonValue item, FacebookRecord& to) {
  take_media(item["media"], to);
  const std::string url = text_of(item["external_context"]["url"]);
  // A bare host stands for a reel that was shared: no link.
  const bool host_alone = url.find('/', url.find("://") + 3) == url.npos;
  if (!url.empty() && !host_alone) to.links.push_back(facebook_target(url));
  for (const JsonValue said : {item["note"]["text"], item["media"]["description"], item["text"]}) {
    if (to.text.empty()) to.text = text_of(said);
  }
}

}  // namespace

bool take_facebook_message(JsonValue message, FacebookChat chat, FacebookRecord& to) {
  const bool end_to_end = chat == FacebookChat::end_to_end;
  const std::int64_t ms = message[end_to_end ? "timestamp" : "timestamp_ms"].integer(-1);
  if (ms > 0 && ms < latest_s * 1000) to.time = Time{ms};
  to.tick_ms = 1;
  to.author =
      end_to_end ? std::string(message["senderName"].string()) : text_of(message["sender_name"]);
  to.text = end_to_end ? std::string(message["text"].string()) : text_of(message["content"]);
  if (is_placeholder(to.author)) to.author.clear();
  const JsonValue reactions = message["reactions"];  // one for each who reacted
  if (reactions.is_array()) {
    to.metrics.likes = static_cast<std::int64_t>(reactions.children().size());
  }
  for (const std::string_view field :
       {"photos", "videos", "gifs", "audio_files", "files", "media"}) {
    for (const JsonValue media : message[field].children()) take_media(media, to);
  }
  if (message["sticker"].is_object()) take_media(message["sticker"], to);
  const std::string link = text_of(message["share"]["link"]);
  if (!link.empty()) {
    to.links.push_back(facebook_target(link));
    // "A sent an attachment." in any language: a name, a few words, no link.
    if (to.text.starts_with(to.author) && to.text.ends_with('.')) to.text.clear();
  }
  if (to.text.empty() && message["share"]["share_text"]) {
    to.text = text_of(message["share"]["share_text"]);
  }
  const std::string_view type = message["type"].string();
  const bool event = message["call_duration"] || message["missed"].is_true() || type == "Call" ||
                     type == "Subscribe" || type == "Unsubscribe" || type == "placeholder";
  const bool gone = message["is_unsent"].is_true() || message["isUnsent"].is_true() ||
                    message["is_taken_down"].is_true();
  const bool empty = to.text.empty() && to.media.empty() && to.links.empty();
  return !to.time || !(event || gone || empty);
}

// Instagram's keys are translated: the time has a timestamp, of the others the owner looks like a
// handle.
void take_facebook_comment(JsonValue record, FacebookRecord& to) {
  to.kind = PostKind::reply;
  const JsonValue map = record["string_map_data"];
  if (map.is_object()) {
    for (const JsonValue entry : map.children()) {
      if (const Time time = seconds(entry["timestamp"])) to.time = time;
      const std::string value = text_of(entry["value"]);
      if (!value.empty() && to.text.empty()) to.text = value;
    }
    return;
  }
  if (!record["string_list_data"].children().empty()) {  // Instagram to 2021
    const JsonValue said = record["string_list_data"].children().front();
    to.time = seconds(said["timestamp"]);
    to.text = text_of(said["value"]);
    return;
  }
  const JsonValue comment = record["data"].children().empty()
                                ? JsonValue{}
                                : record["data"].children().front()["comment"];
  to.time = seconds(comment["timestamp"]);
  if (!to.time) to.time = seconds(record["timestamp"]);
  to.text = text_of(comment["comment"]);
  if (comment["author"]) to.author = text_of(comment["author"]);
  to.venue = text_of(comment["group"]);
  for (const JsonValue attachment : record["attachments"].children()) {
    for (const JsonValue item : attachment["data"].children()) take_attachment(item, to);
  }
}

void take_facebook_post(JsonValue post, FacebookRecord& to) {
  to.time = seconds(post["timestamp"]);
  for (const JsonValue part : post["data"].children()) {
    const std::string said = text_of(part["post"]);
    if (!said.empty()) to.text += (to.text.empty() ? "" : "\n") + said;
    if (const Time edited = seconds(part["update_timestamp"])) to.metrics.edited = edited;
  }
  for (const JsonValue attachment : post["attachments"].children()) {
    for (const JsonValue item : attachment["data"].children()) take_attachment(item, to);
  }
  // Newer files: labels are translated, shapes are not.
  for (const JsonValue label : post["label_values"].children()) {
    const std::string value = text_of(label["value"]), href = text_of(label["href"]);
    if (!href.empty()) to.links.push_back(facebook_target(href));
    if (to.text.empty() && href.empty()) to.text = value;
  }
  for (const JsonValue media : post["media"].children()) take_media(media, to);
}

// With one medium, caption and time stand only there.
void take_instagram_post(JsonValue post, FacebookRecord& to) {
  to.time = seconds(post["creation_timestamp"]);
  to.text = text_of(post["title"]);
  if (post["uri"]) take_media(post, to);
  for (const JsonValue media : post["media"].children()) {
    take_media(media, to);
    if (!to.time) to.time = seconds(media["creation_timestamp"]);
    if (to.text.empty()) to.text = text_of(media["title"]);
  }
}

}  // namespace lockstep
