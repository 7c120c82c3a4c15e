#include "io/import/x_personal_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "io/import/json_records.h"
#include "io/import/x_clocks.h"
#include "io/import/x_legacy_tweet.h"
#include "io/import/x_rules.h"

namespace lockstep {
namespace {

constexpr std::size_t most_beside_bytes = 16 << 20;

bool enters(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
bool is_record(std::string_view) { return true; }

// The JSON behind the first '='.
std::string_view behind_name(std::string_view script) {
  const std::size_t equals = script.find('=');
  return equals == script.npos ? std::string_view{} : script.substr(equals + 1);
}

class XPersonalArchive {
 public:
  XPersonalArchive(Input input, CorpusBuilder& corpus)
      : input_(input), corpus_(corpus), records_(input, corpus, enters, is_record) {}
  Done read();

 private:
  void find_author();
  void read_notes();
  void list_media();
  void take_record(JsonValue record);
  const std::string* note_of(const XPost& post) const;
  void take_quote(JsonValue tweet, XPost& post) const;
  void take_media(JsonValue tweet, XPost& post);

  Input input_;
  CorpusBuilder& corpus_;
  JsonRecords records_;
  AccountId author_;
  std::multimap<std::int64_t, std::string> notes_;         // by second
  std::map<std::string, std::string, std::less<>> files_;  // of tweets_media/: path by name
  XClocks clocks_;
};

// account.js: [{"account": {"accountId", "username", "accountDisplayName", "createdAt"}}]. The
// address for mail in it is passed over.
void XPersonalArchive::find_author() {
  JsonDocument document;
  for (const std::string_view name : {"account.js", "manifest.js"}) {
    const auto script = input_.beside.contents(name, most_beside_bytes);
    if (!script || !document.parse(behind_name(*script)).empty()) continue;
    const auto records = document.root().children();
    const bool manifest = document.root()["userInfo"].is_object();
    if (!manifest && records.empty()) continue;
    const JsonValue account = manifest ? document.root()["userInfo"] : records.front()["account"];
    const std::string_view handle = account[manifest ? "userName" : "username"].string();
    const std::string_view id = account["accountId"].digits();
    if (!is_x_id(id)) continue;
    author_ =
        corpus_.account({.platform = Platform::x,
                         .id = id,
                         .kind = AccountKind::person,
                         .handle = handle,
                         .name = account[manifest ? "displayName" : "accountDisplayName"].string(),
                         .created = x_time_field(account["createdAt"]),
                         .origin = {.source = input_.source, .record = 0, .offset = 0}});
    return;
  }
}

void XPersonalArchive::read_notes() {
  const auto script = input_.beside.contents("note-tweet.js", most_beside_bytes);
  JsonDocument document;
  if (!script || !document.parse(behind_name(*script)).empty()) return;
  for (const JsonValue record : document.root().children()) {
    const JsonValue note = record["noteTweet"];
    const Time created = x_time_field(note["createdAt"]);
    const std::string_view text = note["core"]["text"].string();
    if (created && !text.empty()) notes_.emplace(created.ms / 1000, decode_x_text(text));
  }
}

void XPersonalArchive::list_media() {
  for (const std::string_view folder : {"tweets_media", "tweet_media", "community_tweet_media"}) {
    for (const std::string& name : input_.beside.list(folder).files) {
      files_.emplace(name, std::string(folder) + "/" + name);
    }
  }
}

Done XPersonalArchive::read() {
  const std::size_t equals = input_.bytes.view().find('=');
  if (equals == std::string_view::npos) return Error{"expected window.YTD.NAME.partN = [...]"};
  const std::string name(input_.bytes.view().substr(0, equals));
  input_.bytes.drop(equals + 1);
  const std::size_t list = input_.bytes.view().find_first_not_of(" \t\r\n");
  if (list == std::string_view::npos || input_.bytes.view()[list] != '[') {
    return Error{fmt::format("expected [ after {}=, as X writes it; nothing else is read or run",
                             name.substr(name.find_first_not_of(" \t\r\n")))};
  }
  find_author();
  read_notes();
  list_media();
  std::uint64_t without_author = 0;
  for (;;) {
    const JsonRecords::Event event = records_.next();
    if (event == JsonRecords::Event::end) break;
    if (event != JsonRecords::Event::value) continue;
    const JsonValue value = records_.value();
    if (!value.is_object()) {
      records_.tell(Severity::rejected, "x.no_tweet", "expected a tweet, got another value");
      continue;
    }
    without_author += !author_ && !value["user"].is_object();
    take_record(value);
  }
  clocks_.tell(corpus_);
  if (without_author > 0) {
    records_.tell(Severity::note, "x.no_account",
                  "the archive's owner is not known: put account.js beside this file, as the "
                  "archive has it");
  }
  return done();
}

// The whole text of a post whose own is cut, if one note alone can be it.
const std::string* XPersonalArchive::note_of(const XPost& post) const {
  std::string_view beginning = post.text;
  const std::size_t cut = beginning.find("\xE2\x80\xA6");
  const std::size_t link = beginning.rfind(" https://t.co/");
  beginning = beginning.substr(0, std::min(cut, link));
  const std::string* found = nullptr;
  const auto [first, last] = notes_.equal_range(post.said.ms / 1000);
  for (auto note = first; note != last; ++note) {
    if (!note->second.starts_with(beginning)) continue;
    if (found != nullptr) return nullptr;
    found = &note->second;
  }
  return found;
}

// The last link to a post is the quote.
void XPersonalArchive::take_quote(JsonValue tweet, XPost& post) const {
  std::string_view last, last_link;
  for (const JsonValue url : tweet["entities"]["urls"].children()) {
    const std::string_view link = url["expanded_url"].string();
    const std::string_view status = x_status_of_link(link);
    const bool more = link.find("/i/web/status/") != link.npos;
    if (status.empty() || status == post.id || more || is_x_media_link(link)) continue;
    last = status;
    last_link = link;
  }
  if (last.empty()) return;
  post.quote_of = last;
  std::erase(post.links, last_link);
}

// X's media ids, with the files that lie beside.
void XPersonalArchive::take_media(JsonValue tweet, XPost& post) {
  for (const JsonValue medium : tweet["extended_entities"]["media"].children()) {
    std::vector<std::string_view> addresses{medium["media_url_https"].string(),
                                            medium["media_url"].string()};
    for (const JsonValue variant : medium["video_info"]["variants"].children()) {
      addresses.push_back(variant["url"].string());
    }
    for (std::string_view address : addresses) {
      address = address.substr(0, address.find('?'));
      const std::string name = post.id + "-" + std::string(address.substr(address.rfind('/') + 1));
      const auto file = files_.find(name);
      const std::string_view id = x_id_field(medium, "id_str");
      if (file == files_.end() || id.empty()) continue;
      const std::string_view type = medium["type"].string();
      const MediaId hashed =
          corpus_.media(Platform::x, {.key = id,
                                      .path = file->second,
                                      .sha256 = input_.beside.sha256(file->second),
                                      .kind = type == "photo"   ? MediaKind::photo
                                              : type == "video" ? MediaKind::video
                                                                : MediaKind::animation});
      const MediaId plain =
          corpus_.media(Platform::x, {.key = id,
                                      .kind = type == "photo"   ? MediaKind::photo
                                              : type == "video" ? MediaKind::video
                                                                : MediaKind::animation});
      std::replace(post.media.begin(), post.media.end(), plain, hashed);
      break;
    }
  }
}

void XPersonalArchive::take_record(JsonValue record) {
  const JsonValue tweet = record["tweet"].is_object() ? record["tweet"] : record;
  XPost post = x_legacy_post(tweet, {}, records_.origin(), corpus_);
  if (post.id.empty() || (!tweet["full_text"].is_string() && !tweet["text"].is_string())) {
    return records_.tell(Severity::rejected, "x.no_tweet",
                         "expected a tweet with id_str and full_text, got another value; the "
                         "record is left out");
  }
  clocks_.compare(post, tweet["created_at"]);
  post.account = author_;
  if (!post.account) post.account = x_legacy_user(tweet["user"], post.origin, corpus_);
  if (const auto by_text = x_text_repost(post.text)) {
    post.repost_by_text = true;
    const auto mentions = tweet["entities"]["user_mentions"].children();
    if (!mentions.empty()) {
      post.repost_author = x_account(x_id_field(mentions.front(), "id_str"), by_text->handle,
                                     mentions.front()["name"].string(), post.origin, corpus_);
      std::erase(post.mentions, post.repost_author);
    }
  } else {
    if (post.quote_of.empty()) take_quote(tweet, post);
    if (const std::string* note = note_of(post)) post.text = *note;
  }
  take_media(tweet, post);
  add_x_post(post, corpus_);
}

}  // namespace

Likeness x_personal_archive_likeness(const FileHead& head) {
  if (head.content().starts_with("Grailbird.data.tweets")) return Likeness::yes;
  if (!head.content().starts_with("window.YTD.")) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  if (has("\"deleted_at\"")) return Likeness::no;  // what its author took back: on request only
  // Likes have a "fullText", headers no text at all.
  return has("\"full_text\"") && has("\"id_str\"") ? Likeness::yes : Likeness::no;
}

Done read_x_personal_archive(Input input, CorpusBuilder& corpus) {
  return XPersonalArchive(input, corpus).read();
}

}  // namespace lockstep
