#include "io/import/facebook_information.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "io/import/facebook_owner.h"
#include "io/import/facebook_record.h"
#include "io/import/facebook_url.h"
#include "io/import/json_records.h"
#include "io/import/misencoded.h"
#include "io/import/text_entities.h"

namespace lockstep {
namespace {

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

class FacebookInformation {
 public:
  FacebookInformation(Input input, CorpusBuilder& corpus)
      : input_(input), corpus_(corpus), records_(input, corpus, enters, is_record) {}
  Done read();

 private:
  void take_field(std::string_view name, JsonValue value);
  void take_record(JsonValue record, std::string_view list);
  std::string hash_of(std::string_view uri) const;
  void add(const FacebookRecord& record);
  void add_chat();
  void service() { ++corpus_.source(input_.source).service; }

  Input input_;
  CorpusBuilder& corpus_;
  JsonRecords records_;
  FacebookOwner owner_;
  std::string title_, thread_;
  Platform platform_ = Platform::facebook;
  std::size_t participants_ = 0;
  bool is_chat_ = false, instagram_ = false, end_to_end_ = false, reactions_ = false;
  std::vector<FacebookRecord> messages_;  // of a chat, whose title stands behind them
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
  owner_ = facebook_owner(input_.beside);
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

void FacebookInformation::take_field(std::string_view name, JsonValue value) {
  if (name == "title" || name == "threadName") {
    title_ = end_to_end_ ? std::string(value.string()) : set_right(value.string());
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
  FacebookRecord to{.author = list == "messages" ? "" : owner_.name, .origin = records_.origin()};
  if (list == "messages") {
    is_chat_ = true;
    const auto chat = end_to_end_ ? FacebookChat::end_to_end : FacebookChat::plain;
    if (!take_facebook_message(record, chat, to)) return service();
  } else if (list.find("comments") != list.npos || record["string_map_data"]) {
    take_facebook_comment(record, to);
  } else if (instagram_) {
    take_instagram_post(record, to);
  } else {
    take_facebook_post(record, to);
    if (records_.path().starts_with("group_posts")) to.venue = "group (unnamed)";
  }
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

// The uri is relative to the root of the download, some folders up.
std::string FacebookInformation::hash_of(std::string_view uri) const {
  Beside beside = input_.beside;
  for (int level = 0; level < 5; ++level, beside = beside.above()) {
    std::string sha256 = beside.sha256(uri);
    if (!sha256.empty()) return sha256;
  }
  return "";
}

void FacebookInformation::add(const FacebookRecord& record) {
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
    const bool by_handle = !owner_.handle.empty() && record.author == owner_.name;
    const std::string id = by_handle ? "handle:" + owner_.handle : "name:" + record.author;
    post.account = corpus_.account({.platform = platform,
                                    .id = id,
                                    .kind = AccountKind::person,
                                    .handle = by_handle ? owner_.handle : std::string_view{},
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
  for (FacebookRecord& message : messages_) {
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
