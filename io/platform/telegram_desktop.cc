#include "io/platform/telegram_desktop.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/platform/text_marks.h"
#include "io/platform/written_export.h"

namespace lockstep {
namespace {

// As Desktop escapes strings, but for control characters, which it writes as no JSON reader takes.
std::string desktop_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

// "2023-07-05T12:00:00" on the exporter's clock.
std::string local_time(Time time) {
  return format_utc(Time{time.ms - time.ms % 1000 + exporter_offset_ms}).substr(0, 19);
}

// "user:7" is "user7" in ids of senders and 7 as the id of a chat.
std::string without_colon(std::string_view id) {
  std::string joined(id);
  std::erase(joined, ':');
  return joined;
}
std::string_view number_of(std::string_view id) { return id.substr(id.find(':') + 1); }

std::string_view chat_type(AccountKind kind) {
  switch (kind) {
    case AccountKind::channel:
      return "public_channel";
    case AccountKind::group:
      return "public_supergroup";
    case AccountKind::person:
      return "personal_chat";
    default:
      return "private_supergroup";
  }
}

// Writes one chat.
class Chat {
 public:
  Chat(const Simulation& simulation, const SavedFiles& files, AccountId venue,
       std::filesystem::path folder)
      : corpus_(simulation.corpus), files_(files), venue_(venue), folder_(std::move(folder)) {}

  Done write(const std::vector<PostId>& posts);

 private:
  std::string_view account_id(AccountId account) const {
    return corpus_.text(corpus_.accounts.id[account.row()]);
  }
  std::string_view account_name(AccountId account) const {
    return corpus_.text(corpus_.accounts.name[account.row()]);
  }
  std::string head(std::string_view id, std::string_view type, Time time) const;
  std::string service() const;
  Result<std::string> message(PostId post);
  Result<std::string> medium(PostId content, Time time);
  std::string texts(PostId content) const;

  const Corpus& corpus_;
  const SavedFiles& files_;
  AccountId venue_;
  std::filesystem::path folder_;
  int media_ = 0;
};

std::string Chat::head(std::string_view id, std::string_view type, Time time) const {
  return fmt::format(
      "  {{\n   \"id\": {},\n   \"type\": \"{}\",\n   \"date\": \"{}\",\n"
      "   \"date_unixtime\": \"{}\",\n",
      id, type, local_time(time), time.ms / 1000);
}

std::string Chat::service() const {
  const bool channel = corpus_.accounts.kind[venue_.row()] == AccountKind::channel;
  const std::string name = desktop_string(account_name(venue_));
  return head("1", "service", corpus_.accounts.created[venue_.row()]) +
         fmt::format(
             "   \"actor\": {},\n   \"actor_id\": \"{}\",\n   \"action\": \"{}\",\n"
             "   \"title\": {},\n   \"text\": \"\",\n   \"text_entities\": []\n  }}",
             name, without_colon(account_id(venue_)), channel ? "create_channel" : "create_group",
             name);
}

// The same file in every message that shows it, under a name of its own.
Result<std::string> Chat::medium(PostId content, Time time) {
  for (const MediaId media : corpus_.posts.media[content.row()]) {
    const auto found = files_.find(corpus_.text(corpus_.media.key[media.row()]));
    if (found == files_.end()) continue;
    const SavedFile& file = found->second;
    const std::string local = local_time(time);
    std::string clock = local.substr(11);
    std::replace(clock.begin(), clock.end(), ':', '-');
    const bool photo = file.kind == MediaKind::photo, clip = file.kind == MediaKind::video;
    const std::string path =
        fmt::format("{}_{}@{}-{}-{}_{}{}", desktop_stem(file.kind), ++media_, local.substr(8, 2),
                    local.substr(5, 2), local.substr(0, 4), clock, file.ending);
    const Done written = write_export_file(folder_ / path, file.bytes);
    if (!written) return written.error();
    std::string told =
        fmt::format("   \"{}\": {},\n", photo ? "photo" : "file", desktop_string(path));
    if (clip) {
      told += fmt::format(
          "   \"media_type\": \"video_file\",\n   \"mime_type\": \"video/mp4\",\n"
          "   \"duration_seconds\": {},\n",
          file.seconds);
    } else if (!photo) {
      told += "   \"mime_type\": \"image/webp\",\n";
    }
    return told + fmt::format("   \"width\": {},\n   \"height\": {},\n", file.width, file.height);
  }
  return std::string{};
}

// `text`: a string, or a list in which plain parts are strings; `text_entities`: all parts.
std::string Chat::texts(PostId content) const {
  const Posts& posts = corpus_.posts;
  const std::string_view text = corpus_.text(posts.text[content.row()]);
  std::vector<std::string_view> hashtags, links;
  for (const TextId id : posts.hashtags[content.row()]) hashtags.push_back(corpus_.text(id));
  for (const TextId id : posts.links[content.row()]) links.push_back(corpus_.text(id));
  std::string list, entities;
  const auto part = [&](std::string_view type, std::string_view words) {
    const std::string entity = fmt::format(
        "    {{\n     \"type\": \"{}\",\n     \"text\": {}\n    }}", type, desktop_string(words));
    entities += (entities.empty() ? "\n" : ",\n") + entity;
    list +=
        (list.empty() ? "\n" : ",\n") + (type == "plain" ? "    " + desktop_string(words) : entity);
  };
  std::size_t at = 0;
  const std::vector<TextMark> marks = text_marks(text, hashtags, links, {});
  for (const TextMark& mark : marks) {
    if (mark.begin > at) part("plain", text.substr(at, mark.begin - at));
    part(mark.kind == TextMark::Kind::link ? "link" : "hashtag",
         text.substr(mark.begin, mark.end - mark.begin));
    at = mark.end;
  }
  if (at < text.size()) part("plain", text.substr(at));
  return fmt::format("   \"text\": {},\n   \"text_entities\": {}\n  }}",
                     marks.empty() ? desktop_string(text) : "[" + list + "\n   ]",
                     entities.empty() ? "[]" : "[" + entities + "\n   ]");
}

Result<std::string> Chat::message(PostId post) {
  const Posts& posts = corpus_.posts;
  const std::string_view key = corpus_.text(posts.key[post.row()]);
  const AccountId author = posts.account[post.row()];
  std::string out = head(key.substr(key.rfind('/') + 1), "message", posts.time[post.row()]);
  out += fmt::format("   \"from\": {},\n   \"from_id\": \"{}\",\n",
                     desktop_string(account_name(author)), without_colon(account_id(author)));
  const PostId source = posts.repost_of[post.row()];
  const PostId content = source ? source : post;
  if (source) {
    out += fmt::format("   \"forwarded_from\": {},\n",
                       desktop_string(account_name(posts.account[source.row()])));
  }
  if (const PostId parent = posts.reply_to[post.row()]) {
    const std::string_view parent_key = corpus_.text(posts.key[parent.row()]);
    out += fmt::format("   \"reply_to_message_id\": {},\n",
                       parent_key.substr(parent_key.rfind('/') + 1));
  }
  Result<std::string> shown = medium(content, posts.time[post.row()]);
  if (!shown) return shown.error();
  return out + *shown + texts(content);
}

Done Chat::write(const std::vector<PostId>& posts) {
  Result<WrittenExport> file = WrittenExport::create(folder_ / "result.json");
  if (!file) return file.error();
  file->add(fmt::format("{{\n \"name\": {},\n \"type\": \"{}\",\n \"id\": {},\n \"messages\": [\n",
                        desktop_string(account_name(venue_)),
                        chat_type(corpus_.accounts.kind[venue_.row()]),
                        number_of(account_id(venue_))));
  bool first = true;
  if (corpus_.accounts.created[venue_.row()]) {
    file->add(service());
    first = false;
  }
  for (const PostId post : posts) {
    const Result<std::string> written = message(post);
    if (!written) return written.error();
    file->add(first ? "" : ",\n");
    file->add(*written);
    first = false;
  }
  file->add("\n ]\n}");
  return file->close();
}

}  // namespace

std::string_view desktop_stem(MediaKind kind) {
  if (kind == MediaKind::photo) return "photos/photo";
  return kind == MediaKind::video ? "video_files/video" : "files/picture";
}

Done write_telegram_desktop(const Simulation& simulation, const SavedFiles& files,
                            const std::filesystem::path& folder) {
  const Corpus& corpus = simulation.corpus;
  std::map<AccountId, std::vector<PostId>> chats;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const bool here = corpus.posts.platform[row] == Platform::telegram &&
                      !corpus.posts.referenced[row] && corpus.posts.venue[row];
    if (here) chats[corpus.posts.venue[row]].push_back(PostId(row));
  }
  for (const auto& [venue, posts] : chats) {
    const std::string_view id = corpus.text(corpus.accounts.id[venue.row()]);
    Chat chat(simulation, files, venue, folder / without_colon(id));
    if (const Done written = chat.write(posts); !written) return written;
  }
  return done();
}

}  // namespace lockstep
