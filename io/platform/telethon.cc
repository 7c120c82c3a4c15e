#include "io/platform/telethon.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>
#include <vector>

#include "io/escape.h"
#include "io/platform/text_marks.h"
#include "io/platform/written_export.h"

namespace lockstep {
namespace {

std::string_view number_of(std::string_view id) { return id.substr(id.find(':') + 1); }

// {"_": "PeerChannel", "channel_id": 19...}
std::string peer(std::string_view id) {
  const std::string_view kind = id.substr(0, id.find(':'));
  const std::string_view type = kind == "user"   ? "PeerUser"
                                : kind == "chat" ? "PeerChat"
                                                 : "PeerChannel";
  return fmt::format("{{\"_\": \"{}\", \"{}_id\": {}}}", type, kind, number_of(id));
}

// "2023-08-01 09:05:00+00:00"
std::string date(Time time) {
  std::string text = format_utc(time).substr(0, 19);
  text[10] = ' ';
  return text + "+00:00";
}

std::size_t utf16_units(std::string_view text) {
  return static_cast<std::size_t>(icu::UnicodeString::fromUTF8(text).length());
}

class Messages {
 public:
  explicit Messages(const Corpus& corpus) : corpus_(corpus) {}
  std::string message(PostId post) const;

 private:
  std::string_view account_id(AccountId account) const {
    return corpus_.text(corpus_.accounts.id[account.row()]);
  }
  std::string_view number(PostId post) const {
    const std::string_view key = corpus_.text(corpus_.posts.key[post.row()]);
    return key.substr(key.rfind('/') + 1);
  }
  std::string named(AccountId account) const;
  std::string entities(PostId content) const;
  std::string forward(PostId source) const;

  const Corpus& corpus_;
};

std::string Messages::named(AccountId account) const {
  const std::string_view id = account_id(account);
  const bool user = id.starts_with("user:");
  const std::string handle(corpus_.text(corpus_.accounts.handle[account.row()]));
  return fmt::format(
      "{{\"_\": \"{}\", \"id\": {}, \"{}\": {}, \"username\": {}{}}}", user ? "User" : "Channel",
      number_of(id), user ? "first_name" : "title",
      json_string(corpus_.text(corpus_.accounts.name[account.row()])),
      handle.empty() ? "null" : json_string(handle),
      user ? ""
           : fmt::format(", \"megagroup\": {}",
                         corpus_.accounts.kind[account.row()] != AccountKind::channel));
}

// Offsets and lengths are UTF-16 units.
std::string Messages::entities(PostId content) const {
  const Posts& posts = corpus_.posts;
  const std::string_view text = corpus_.text(posts.text[content.row()]);
  std::vector<std::string_view> hashtags, links;
  for (const TextId id : posts.hashtags[content.row()]) hashtags.push_back(corpus_.text(id));
  for (const TextId id : posts.links[content.row()]) links.push_back(corpus_.text(id));
  std::string list;
  for (const TextMark& mark : text_marks(text, hashtags, links, {})) {
    list += list.empty() ? "" : ", ";
    list += fmt::format("{{\"_\": \"MessageEntity{}\", \"offset\": {}, \"length\": {}}}",
                        mark.kind == TextMark::Kind::link ? "Url" : "Hashtag",
                        utf16_units(text.substr(0, mark.begin)),
                        utf16_units(text.substr(mark.begin, mark.end - mark.begin)));
  }
  return list;
}

std::string Messages::forward(PostId source) const {
  const AccountId author = corpus_.posts.account[source.row()];
  const std::string_view id = account_id(author);
  return fmt::format(
      ", \"fwd_from\": {{\"_\": \"MessageFwdHeader\", \"date\": \"{}\", \"imported\": false, "
      "\"from_id\": {}, \"from_name\": null, \"channel_post\": {}}}",
      date(corpus_.posts.time[source.row()]), peer(id),
      id.starts_with("channel:") ? std::string(number(source)) : "null");
}

std::string Messages::message(PostId post) const {
  const Posts& posts = corpus_.posts;
  const AccountId chat = posts.venue[post.row()], author = posts.account[post.row()];
  const PostId source = posts.repost_of[post.row()], parent = posts.reply_to[post.row()];
  const PostId content = source ? source : post;
  std::string out = fmt::format(
      "{{\"_\": \"Message\", \"id\": {}, \"peer_id\": {}, \"date\": \"{}\", \"message\": {}, "
      "\"post\": {}, \"from_id\": {}, \"entities\": [{}]",
      number(post), peer(account_id(chat)), date(posts.time[post.row()]),
      json_string(corpus_.text(posts.text[content.row()])), author == chat,
      author == chat ? "null" : peer(account_id(author)), entities(content));
  if (source) out += forward(source);
  if (parent) {
    out += fmt::format(", \"reply_to\": {{\"_\": \"MessageReplyHeader\", \"reply_to_msg_id\": {}}}",
                       number(parent));
  }
  for (const MediaId medium : posts.media[content.row()]) {
    const std::string_view key = corpus_.text(corpus_.media.key[medium.row()]);
    out += corpus_.media.kind[medium.row()] == MediaKind::video
               ? fmt::format(
                     ", \"media\": {{\"_\": \"MessageMediaDocument\", \"document\": {{\"_\": "
                     "\"Document\", \"id\": {}, \"mime_type\": \"video/mp4\"}}}}",
                     key)
               : fmt::format(
                     ", \"media\": {{\"_\": \"MessageMediaPhoto\", \"photo\": {{\"_\": "
                     "\"Photo\", \"id\": {}}}}}",
                     key);
    break;  // a message has one
  }
  out += ", \"_chat\": " + named(chat);
  if (author != chat) out += ", \"_sender\": " + named(author);
  return out + "}\n";
}

}  // namespace

Done write_telethon(const Simulation& simulation, const SavedFiles&,
                    const std::filesystem::path& folder) {
  const Posts& posts = simulation.corpus.posts;
  Result<WrittenExport> file = WrittenExport::create(folder / "messages.jsonl");
  if (!file) return file.error();
  const Messages messages(simulation.corpus);
  for (std::size_t row = posts.size(); row-- > 0;) {
    const bool here = posts.platform[row] == Platform::telegram && !posts.referenced[row];
    if (here && posts.venue[row]) file->add(messages.message(PostId(row)));
  }
  return file->close();
}

}  // namespace lockstep
