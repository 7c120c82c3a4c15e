#include "io/import/facebook_information.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "io/import/facebook_url.h"
#include "io/import/json_records.h"
#include "io/import/media_kind.h"
#include "io/import/misencoded.h"
#include "io/import/text_entities.h"

namespace lockstep {
namespace {

constexpr std::size_t most_profile_bytes = 4 << 20;
constexpr std::int64_t latest_s = 253'402'300'800;

// Lists whose elements are records: "group_posts_v2", "comments_v2", "messages" ...
bool is_list(std::string_view key) {
  const bool posts = key.starts_with("group_posts_v") || key.starts_with("comments_v") ||
                     key.starts_with("group_comments_v");
  return posts || key == "messages" || key == "ig_stories" || key == "ig_reels_media" ||
         key == "comments_media_comments" || key == "comments_reels_comments" ||
         key == "ig_archived_post_media";
}

bool enters(std::string_view path, char bracket) {
  return path.empty() || (bracket == '[' && is_list(path));
}

bool is_record(std::string_view path) {
  const std::size_t star = path.rfind("/*");
  return path == "*" || (star != path.npos && star + 2 == path.size());
}

std::string text_of(JsonValue value) { return set_right(value.string()); }

Time seconds(JsonValue value) {
  const std::int64_t s = value.integer(-1);
  return s > 0 && s < latest_s ? Time{s * 1000} : Time{};
}

// What a record of any kind comes down to.
struct Record {
  Time time;
  std::uint32_t tick_ms = 1000;
  std::string author, text;
  std::vector<std::string> links;
  std::vector<std::pair<std::string, MediaKind>> media;  // uri
  PostKind kind = PostKind::original;
  std::string venue;
  Metrics metrics;
  Origin origin;
};

std::string text_of_key(JsonValue value) { return set_right(value.key()); }

// Instagram's key of the owner's handle, as far as its translations are known.
bool is_username(std::string_view key) {
  constexpr std::string_view keys[] = {"Username",          "اسم المستخدم",      "نام کاربری",
                                       "Nom d’utilisateur", "Nom d'utilisateur", "Benutzername",
                                       "Nombre de usuario", "Nome de usuário",   "Nome do usuário",
                                       "Kullanıcı adı",     "Kullanıcı Adı",     "Имя пользователя",
                                       "Gebruikersnaam",    "Nome utente",       "Nama pengguna"};
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
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

class FacebookInformation {
 public:
  FacebookInformation(Input input, CorpusBuilder& corpus)
      : input_(input), corpus_(corpus), records_(input, corpus, enters, is_record) {}
  Done read();

 private:
  void take_field(std::string_view name, JsonValue value);
  void take_record(JsonValue record, std::string_view list);
  bool take_message(JsonValue message, Record& to);
  bool take_comment(JsonValue record, Record& to);
  bool take_post(JsonValue post, Record& to);
  bool take_instagram(JsonValue post, Record& to);
  void take_attachment(JsonValue item, Record& to);
  void take_media(JsonValue media, Record& to);
  void find_owner();
  std::string hash_of(std::string_view uri) const;
  void add(const Record& record);
  void add_chat();
  void service() { ++corpus_.source(input_.source).service; }

  Input input_;
  CorpusBuilder& corpus_;
  JsonRecords records_;
  std::string owner_, owner_handle_, title_, thread_;
  Platform platform_ = Platform::facebook;
  std::size_t participants_ = 0;
  bool is_chat_ = false, instagram_ = false, end_to_end_ = false, reactions_ = false;
  std::vector<Record> messages_;  // of a chat, whose title stands behind them
  std::uint64_t without_owner_ = 0;
};

Done FacebookInformation::read() {
  const std::string_view head = input_.bytes.view().substr(0, 64 * 1024);
  instagram_ = head.find("\"string_map_data\"") != head.npos || head.find("\"ig_") != head.npos ||
               head.find("\"string_list_data\"") != head.npos ||
               (head.find("\"creation_timestamp\"") != head.npos &&
                head.find("\"attachments\"") == head.npos && head.find("\"timestamp") == head.npos);
  end_to_end_ =
      head.find("\"threadName\"") != head.npos || head.find("\"senderName\"") != head.npos;
  const Source& source = corpus_.source(input_.source);
  const std::string file = source.path + '/' + source.member;
  // Chats look the same in both downloads; only their folders tell.
  const bool below = file.find("your_instagram_activity/") != file.npos;
  platform_ = instagram_ || below ? Platform::instagram : Platform::facebook;
  reactions_ = file.find("likes_and_reactions") != file.npos;
  find_owner();
  for (;;) {
    const JsonRecords::Event event = records_.next();
    if (event == JsonRecords::Event::end) break;
    if (event != JsonRecords::Event::value) continue;
    const std::string_view path = records_.path();
    const std::size_t slash = path.find('/');
    if (records_.at_record()) {
      take_record(records_.value(), slash == path.npos ? "" : path.substr(0, slash));
    } else if (slash == path.npos) {
      take_field(path, records_.value());
    }
  }
  add_chat();
  if (without_owner_ > 0) {
    records_.tell(Severity::note, "facebook.no_owner",
                  fmt::format("{} posts of the owner of the download have no account: put its "
                              "profile_information.json beside, as the download has it",
                              without_owner_));
  }
  return done();
}

// The owner's name stands elsewhere in the download, one or two folders up.
void FacebookInformation::find_owner() {
  JsonDocument document;
  Beside beside = input_.beside;
  for (int level = 0; level < 4; ++level, beside = beside.above()) {
    for (const std::string_view name :
         {"profile_information.json", "profile_information/profile_information.json",
          "personal_information/profile_information.json",
          "personal_information/profile_information/profile_information.json",
          "personal_information/personal_information.json",
          "personal_information/personal_information/personal_information.json"}) {
      const auto bytes = beside.contents(name, most_profile_bytes);
      if (!bytes || !document.parse(*bytes).empty()) continue;
      for (const JsonValue profile : document.root().children()) {
        owner_ = text_of(profile["name"]["full_name"]);
        if (!owner_.empty()) return;
        for (const JsonValue user : profile.children()) {  // Instagram's "profile_user"
          for (const JsonValue entry : user["string_map_data"].children()) {
            if (is_username(text_of_key(entry))) owner_ = owner_handle_ = text_of(entry["value"]);
          }
        }
        if (!owner_.empty()) return;
      }
    }
  }
}

void FacebookInformation::take_field(std::string_view name, JsonValue value) {
  if (name == "title" || name == "threadName") {
    title_ = end_to_end_ ? std::string(value.string()) : text_of(value);
  }
  if (name == "thread_path") thread_ = value.string();
  if (name == "participants") participants_ = value.children().size();
}

void FacebookInformation::take_record(JsonValue record, std::string_view list) {
  if (!record.is_object()) {
    return records_.tell(Severity::rejected, "facebook.no_record",
                         "expected a post, comment or message, got another value");
  }
  // A list that wraps several files of the same kinds.
  for (const JsonValue inside : record.children()) {
    if (list.empty() && inside.is_array() && is_list(inside.key()) && inside.key() != "messages") {
      for (const JsonValue one : inside.children()) take_record(one, inside.key());
      return;
    }
  }
  if (reactions_) return service();
  Record to{.origin = records_.origin()};
  bool whole = false;
  if (list == "messages") {
    is_chat_ = true;
    whole = take_message(record, to);
  } else if (list.find("comments") != list.npos || record["string_map_data"]) {
    whole = take_comment(record, to);
  } else if (instagram_) {
    whole = take_instagram(record, to);
  } else {
    whole = take_post(record, to);
  }
  if (!whole) return;
  if (!to.time) {
    return records_.tell(Severity::rejected, "facebook.no_time",
                         "expected a timestamp, got none that can be read; the record is left out");
  }
  if (is_chat_) {
    messages_.push_back(std::move(to));
  } else {
    add(to);
  }
}

void FacebookInformation::take_media(JsonValue media, Record& to) {
  std::string uri = text_of(media["uri"]);
  if (uri.starts_with("./")) uri.erase(0, 2);
  if (!uri.empty()) to.media.emplace_back(uri, media_kind_by_ending(uri));
}

bool FacebookInformation::take_message(JsonValue message, Record& to) {
  const std::int64_t ms = message[end_to_end_ ? "timestamp" : "timestamp_ms"].integer(-1);
  if (ms > 0 && ms < latest_s * 1000) to.time = Time{ms};
  to.tick_ms = 1;
  to.author =
      end_to_end_ ? std::string(message["senderName"].string()) : text_of(message["sender_name"]);
  to.text = end_to_end_ ? std::string(message["text"].string()) : text_of(message["content"]);
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
  if (to.time && (event || gone || empty)) {
    service();
    return false;
  }
  return true;
}

// Instagram's keys are translated: the time has a timestamp, of the others the owner looks like a
// handle.
bool FacebookInformation::take_comment(JsonValue record, Record& to) {
  to.kind = PostKind::reply;
  to.author = owner_;
  const JsonValue map = record["string_map_data"];
  if (map.is_object()) {
    for (const JsonValue entry : map.children()) {
      if (const Time time = seconds(entry["timestamp"])) to.time = time;
      const std::string value = text_of(entry["value"]);
      if (!value.empty() && to.text.empty()) to.text = value;
    }
    return true;
  }
  if (!record["string_list_data"].children().empty()) {  // Instagram to 2021
    const JsonValue said = record["string_list_data"].children().front();
    to.time = seconds(said["timestamp"]);
    to.text = text_of(said["value"]);
    return true;
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
  return true;
}

void FacebookInformation::take_attachment(JsonValue item, Record& to) {
  take_media(item["media"], to);
  const std::string url = text_of(item["external_context"]["url"]);
  // A bare host stands for a reel that was shared: no link.
  const bool host_alone = url.find('/', url.find("://") + 3) == url.npos;
  if (!url.empty() && !host_alone) to.links.push_back(facebook_target(url));
  for (const JsonValue said : {item["note"]["text"], item["media"]["description"], item["text"]}) {
    if (to.text.empty()) to.text = text_of(said);
  }
}

bool FacebookInformation::take_post(JsonValue post, Record& to) {
  to.time = seconds(post["timestamp"]);
  to.author = owner_;
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
  if (records_.path().starts_with("group_posts")) to.venue = "group (unnamed)";
  return true;
}

// With one medium, caption and time stand only there.
bool FacebookInformation::take_instagram(JsonValue post, Record& to) {
  to.author = owner_;
  to.time = seconds(post["creation_timestamp"]);
  to.text = text_of(post["title"]);
  if (post["uri"]) take_media(post, to);
  for (const JsonValue media : post["media"].children()) {
    take_media(media, to);
    if (!to.time) to.time = seconds(media["creation_timestamp"]);
    if (to.text.empty()) to.text = text_of(media["title"]);
  }
  return true;
}

// The uri is relative to the root of the download, some folders up.
std::string FacebookInformation::hash_of(std::string_view uri) const {
  Beside beside = input_.beside;
  for (int level = 0; level < 5; ++level, beside = beside.above()) {
    std::string sha256 = beside.sha256(uri);
    if (!sha256.empty()) return sha256;
  }
  return "";
}

void FacebookInformation::add(const Record& record) {
  const Platform platform = platform_;
  const std::vector<std::string_view> in_text = links_in(record.text);
  std::vector<std::string_view> links(record.links.begin(), record.links.end());
  for (const std::string_view link : in_text) {
    if (std::find(links.begin(), links.end(), link) == links.end()) links.push_back(link);
  }
  const std::vector<std::string_view> hashtags = hashtags_in(record.text);
  PostFacts post{.platform = platform,
                 .kind = record.kind,
                 .time = record.time,
                 .tick_ms = record.tick_ms,
                 .text = record.text,
                 .hashtags = hashtags,
                 .origin = record.origin};
  if (!record.author.empty()) {
    const bool by_handle = !owner_handle_.empty() && record.author == owner_;
    const std::string id = by_handle ? "handle:" + owner_handle_ : "name:" + record.author;
    post.account = corpus_.account({.platform = platform,
                                    .id = id,
                                    .kind = AccountKind::person,
                                    .handle = by_handle ? owner_handle_ : std::string_view{},
                                    .name = record.author,
                                    .origin = record.origin});
  } else {
    ++without_owner_;
  }
  if (!record.venue.empty()) {
    // Two chats may have one title, or that of the person in it; their folders differ.
    const std::string id =
        !is_chat_ ? "name:" + record.venue : "thread:" + (thread_.empty() ? record.venue : thread_);
    const bool chat = is_chat_ && participants_ > 0 && participants_ <= 2;
    post.venue = corpus_.account({.platform = platform,
                                  .id = id,
                                  .kind = chat ? AccountKind::chat : AccountKind::group,
                                  .name = record.venue,
                                  .origin = record.origin});
  }
  // A link to a post of Facebook passes that post on.
  std::string source;
  for (const std::string& link : record.links) {
    const auto target = facebook_link(link);
    if (!target || target->key().empty() || !source.empty()) continue;
    source = target->key();
    std::erase(links, link);
  }
  if (!source.empty()) {
    post.repost_of = source;
    post.kind = PostKind::repost;
    corpus_.post({.platform = platform, .id = source, .referenced = true, .origin = record.origin});
  }
  std::vector<MediaId> media;
  for (const auto& [uri, kind] : record.media) {
    const bool local = uri.find("://") == uri.npos;
    media.push_back(corpus_.media(platform, {.key = uri,
                                             .path = local ? std::string_view(uri) : "",
                                             .sha256 = local ? hash_of(uri) : "",
                                             .kind = kind}));
  }
  post.links = links;
  post.media = media;
  post.metrics = record.metrics;
  corpus_.post(post);
}

void FacebookInformation::add_chat() {
  std::string venue = !title_.empty() ? title_ : thread_;
  if (venue.empty()) venue = "unnamed chat";
  for (Record& message : messages_) {
    message.venue = venue;
    add(message);
  }
  without_owner_ = is_chat_ ? 0 : without_owner_;
}

}  // namespace

Likeness facebook_information_likeness(const FileHead& head) {
  if (!head.is_json()) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  const bool chat = (has("\"sender_name\"") && has("\"timestamp_ms\"")) ||
                    (has("\"senderName\"") && has("\"timestamp\""));
  const bool list = has("\"group_posts_v") || has("\"comments_v") || has("\"group_comments_v") ||
                    has("\"ig_stories\"") || has("\"ig_reels_media\"") ||
                    has("\"comments_media_comments\"") || has("\"comments_reels_comments\"");
  const bool posts = has("\"timestamp\"") && has("\"data\"") &&
                     (has("\"attachments\"") || has("\"post\"")) && !has("\"reaction\"");
  const bool labels = has("\"label_values\"") && has("\"fbid\"");
  const bool instagram = (has("\"uri\"") && has("\"creation_timestamp\"")) ||
                         (has("\"string_map_data\"") && has("\"media_list_data\""));
  const bool other = has("\"type\": \"message\"") || has("\"__import_meta\"") || has("\"legacy\"");
  return (chat || list || posts || labels || instagram) && !other ? Likeness::yes : Likeness::no;
}

Done read_facebook_information(Input input, CorpusBuilder& corpus) {
  return FacebookInformation(input, corpus).read();
}

}  // namespace lockstep
