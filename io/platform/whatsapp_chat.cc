#include "io/platform/whatsapp_chat.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/platform/whatsapp_locale.h"
#include "io/platform/written_export.h"

namespace lockstep {
namespace {

// "+999 770 000 0012" of "tel:+9997700000012", between marks as phones put it.
std::string shown_number(std::string_view id) {
  const std::string_view digits = id.substr(id.find('+') + 1);
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool gap = i == 3 || i == 6 || i == 9;
    if (gap) grouped += ' ';
    grouped += digits[i];
  }
  return "\u202A+" + grouped + "\u202C";
}

// Writes one chat.
class Chat {
 public:
  Chat(const Corpus& corpus, const SavedFiles& files, AccountId venue, const ChatLocale& locale,
       std::filesystem::path folder)
      : corpus_(corpus),
        files_(files),
        locale_(locale),
        name_(corpus.text(corpus.accounts.name[venue.row()])),
        created_(corpus.accounts.created[venue.row()]),
        folder_(std::move(folder)) {}

  Done write(const std::vector<PostId>& posts);

 private:
  bool iphone() const { return locale_.phone == ChatPhone::iphone; }
  std::string author(AccountId account) const;
  std::string notices(const std::vector<PostId>& posts) const;
  Result<std::string> message(PostId post);
  Result<std::string> medium(PostId content, Time time);

  const Corpus& corpus_;
  const SavedFiles& files_;
  const ChatLocale& locale_;
  std::string name_;
  Time created_;
  std::filesystem::path folder_;
  int messages_ = 2, media_ = 0;
};

std::string Chat::author(AccountId account) const {
  const std::string_view id = corpus_.text(corpus_.accounts.id[account.row()]);
  return id.starts_with("tel:") ? shown_number(id) : std::string(id);
}

// On an iPhone the group itself says them.
std::string Chat::notices(const std::vector<PostId>& posts) const {
  const std::string from = iphone() ? name_ + ": " : std::string();
  const std::string_view end = iphone() ? "\r\n" : "\n";
  const std::string header =
      chat_header_of(locale_, created_ ? created_ : corpus_.posts.time[posts.front().row()]) + from;
  const std::string created = fmt::format(
      fmt::runtime(locale_.created),
      fmt::arg("who", author(corpus_.posts.account[posts.front().row()])), fmt::arg("name", name_));
  return fmt::format("{}{}{}{}{}{}", header, locale_.encrypted, end, header, created, end);
}

// The name of the picture's or clip's file in the words of the phone; empty if there is none.
Result<std::string> Chat::medium(PostId content, Time time) {
  for (const MediaId media : corpus_.posts.media[content.row()]) {
    const auto file = files_.find(corpus_.text(corpus_.media.key[media.row()]));
    if (file == files_.end()) continue;
    std::string iso = format_utc(Time{time.ms - time.ms % 1000}).substr(0, 19);
    for (char& c : iso) {
      if (c == ':' || c == 'T') c = '-';
    }
    std::string day = iso.substr(0, 10);
    std::erase(day, '-');
    const std::string_view ending = file->second.ending;
    const bool clip = file->second.kind == MediaKind::video;
    const std::string name =
        iphone() ? fmt::format("{:08}-{}-{}{}", messages_, clip ? "VIDEO" : "PHOTO", iso, ending)
                 : fmt::format("{}-{}-WA{:04}{}", clip ? "VID" : "IMG", day, media_++, ending);
    const Done written = write_export_file(folder_ / name, file->second.bytes);
    if (!written) return written.error();
    return iphone() ? fmt::format("\u200E<{}: {}>", locale_.attached, name)
                    : fmt::format("\u200E{} ({})", name, locale_.attached);
  }
  return std::string{};
}

Result<std::string> Chat::message(PostId post) {
  const Posts& posts = corpus_.posts;
  const PostId source = posts.repost_of[post.row()];
  const PostId content = source ? source : post;
  const Time time = posts.time[post.row()];
  ++messages_;
  const Result<std::string> file = medium(content, time);
  if (!file) return file.error();
  const std::string text(corpus_.text(posts.text[content.row()]));
  std::string body = text;
  if (!file->empty() && iphone()) body = text + (text.empty() ? "" : " ") + *file;
  if (!file->empty() && !iphone()) body = *file + (text.empty() ? "" : "\n") + text;
  const std::string_view mark = !file->empty() && iphone() ? "\u200E" : "";
  return fmt::format("{}{}{}: {}{}", mark, chat_header_of(locale_, time),
                     author(posts.account[post.row()]), body, iphone() ? "\r\n" : "\n");
}

Done Chat::write(const std::vector<PostId>& posts) {
  const std::string own = fmt::format(fmt::runtime(locale_.file), name_);
  folder_ /= own;
  Result<WrittenExport> file =
      WrittenExport::create(folder_ / (iphone() ? std::string("_chat.txt") : own + ".txt"));
  if (!file) return file.error();
  file->add(notices(posts));
  for (const PostId post : posts) {
    const Result<std::string> written = message(post);
    if (!written) return written.error();
    file->add(*written);
  }
  return file->close();
}

}  // namespace

Done write_whatsapp_chats(const Simulation& simulation, const SavedFiles& files,
                          const std::filesystem::path& folder) {
  const Corpus& corpus = simulation.corpus;
  std::map<AccountId, std::vector<PostId>> chats;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const bool here = corpus.posts.platform[row] == Platform::whatsapp &&
                      !corpus.posts.referenced[row] && corpus.posts.venue[row];
    if (here) chats[corpus.posts.venue[row]].push_back(PostId(row));
  }
  std::size_t number = 0;
  for (const auto& [venue, posts] : chats) {
    const ChatLocale& locale = chat_locales()[number++ % chat_locales().size()];
    if (const Done written = Chat(corpus, files, venue, locale, folder).write(posts); !written) {
      return written;
    }
  }
  return done();
}

}  // namespace lockstep
