#include "io/platform/telegram_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/escape.h"
#include "io/platform/telegram_desktop.h"
#include "io/platform/text_marks.h"
#include "io/platform/written_export.h"

namespace lockstep {
namespace {

constexpr std::int64_t joins_ms = 900'000;
constexpr std::size_t messages_a_page = 1000;

// "01.08.2023 12:05:00"
std::string local_date(Time time) {
  const std::string iso = format_utc(Time{time.ms - time.ms % 1000 + exporter_offset_ms});
  return fmt::format("{}.{}.{} {}", iso.substr(8, 2), iso.substr(5, 2), iso.substr(0, 4),
                     iso.substr(11, 8));
}

std::string html(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += escape_xml(text.substr(at, end - at));
    if (end < text.size()) out += "<br>";
    at = end + 1;
  }
  return out;
}

// Messages of one chat on its pages.
class Pages {
 public:
  Pages(const Corpus& corpus, const SavedFiles& files, AccountId venue,
        std::filesystem::path folder)
      : corpus_(corpus), files_(files), venue_(venue), folder_(std::move(folder)) {}

  Done write(const std::vector<PostId>& posts);

 private:
  std::string_view name_of(AccountId account) const {
    return corpus_.text(corpus_.accounts.name[account.row()]);
  }
  std::string_view number(PostId post) const {
    const std::string_view key = corpus_.text(corpus_.posts.key[post.row()]);
    return key.substr(key.rfind('/') + 1);
  }
  Result<std::string> message(PostId post, PostId before);
  std::string text(PostId content) const;
  Result<std::string> medium(PostId content);

  const Corpus& corpus_;
  const SavedFiles& files_;
  AccountId venue_;
  std::filesystem::path folder_;
  int media_ = 0;
};

std::string Pages::text(PostId content) const {
  const Posts& posts = corpus_.posts;
  const std::string_view text = corpus_.text(posts.text[content.row()]);
  std::vector<std::string_view> hashtags, links;
  for (const TextId id : posts.hashtags[content.row()]) hashtags.push_back(corpus_.text(id));
  for (const TextId id : posts.links[content.row()]) links.push_back(corpus_.text(id));
  std::string out;
  std::size_t at = 0;
  for (const TextMark& mark : text_marks(text, hashtags, links, {})) {
    out += html(text.substr(at, mark.begin - at));
    const std::string words = html(text.substr(mark.begin, mark.end - mark.begin));
    out += mark.kind == TextMark::Kind::link
               ? fmt::format("<a href=\"{}\">{}</a>", escape_xml(links[mark.item]), words)
               : fmt::format("<a href=\"\" onclick=\"return ShowHashtag(&quot;{}&quot;)\">{}</a>",
                             escape_xml(hashtags[mark.item]), words);
    at = mark.end;
  }
  return out + html(text.substr(at));
}

Result<std::string> Pages::medium(PostId content) {
  for (const MediaId media : corpus_.posts.media[content.row()]) {
    const auto found = files_.find(corpus_.text(corpus_.media.key[media.row()]));
    if (found == files_.end()) continue;
    const SavedFile& file = found->second;
    const bool photo = file.kind == MediaKind::photo, clip = file.kind == MediaKind::video;
    const std::string path = fmt::format("{}_{}{}", desktop_stem(file.kind), ++media_, file.ending);
    const Done written = write_export_file(folder_ / path, file.bytes);
    if (!written) return written.error();
    std::string shown;
    if (photo) {
      shown = fmt::format("         <img class=\"photo\" src=\"{}\"/>\n\n", path);
    } else if (clip) {
      shown = fmt::format("         <div class=\"video_duration\">\n00:{:02}\n         </div>\n\n",
                          file.seconds);
    } else {
      shown = fmt::format("         <div class=\"title bold\">\n{}\n         </div>\n\n",
                          path.substr(path.find('/') + 1));
    }
    return fmt::format(
        "       <div class=\"media_wrap clearfix\">\n\n        <a class=\"{} clearfix "
        "pull_left\" href=\"{}\">\n\n{}        </a>\n\n       </div>\n\n",
        photo  ? "photo_wrap"
        : clip ? "video_file_wrap"
               : "media block_link media_photo",
        path, shown);
  }
  return std::string{};
}

Result<std::string> Pages::message(PostId post, PostId before) {
  const Posts& posts = corpus_.posts;
  const AccountId author = posts.account[post.row()];
  const PostId source = posts.repost_of[post.row()], parent = posts.reply_to[post.row()];
  const bool joined = before && posts.account[before.row()] == author &&
                      !posts.repost_of[before.row()] && !source &&
                      posts.time[post.row()].ms - posts.time[before.row()].ms <= joins_ms &&
                      local_date(posts.time[post.row()]).substr(0, 10) ==
                          local_date(posts.time[before.row()]).substr(0, 10);
  const std::string date = local_date(posts.time[post.row()]);
  std::string out = fmt::format(
      "     <div class=\"message default clearfix{}\" id=\"message{}\">\n\n      <div "
      "class=\"body\">\n\n       <div class=\"pull_right date details\" title=\"{} "
      "UTC+03:00\">\n{}\n       </div>\n\n",
      joined ? " joined" : "", number(post), date, date.substr(11, 5));
  const auto named = [&](AccountId account, const std::string& behind) {
    out += fmt::format("       <div class=\"from_name\">\n{}{}\n       </div>\n\n",
                       html(name_of(account)), behind);
  };
  if (!joined) named(author, " ");
  if (parent) {
    out += fmt::format(
        "       <div class=\"reply_to details\">\nIn reply to <a href=\"#go_to_message{}\">this "
        "message</a>\n       </div>\n\n",
        number(parent));
  }
  if (source) {
    out += "       <div class=\"forwarded body\">\n\n";
    named(posts.account[source.row()],
          fmt::format("<span class=\"date details\" title=\"{0} UTC+03:00\"> {0}</span>",
                      local_date(posts.time[source.row()])));
  }
  const PostId content = source ? source : post;
  const Result<std::string> shown = medium(content);
  if (!shown) return shown.error();
  out += *shown;
  const std::string words = text(content);
  if (!words.empty()) {
    out += fmt::format("       <div class=\"text\">\n{}\n       </div>\n\n", words);
  }
  return out + (source ? "       </div>\n\n" : "") + "      </div>\n\n     </div>\n\n";
}

Done Pages::write(const std::vector<PostId>& posts) {
  const std::string head = fmt::format(
      "<!DOCTYPE html>\n<html>\n\n <head>\n\n  <meta charset=\"utf-8\"/>\n  <title>Exported "
      "Data</title>\n\n </head>\n\n <body>\n\n  <div class=\"page_wrap\">\n\n   <div "
      "class=\"page_header\">\n\n    <div class=\"content\">\n\n     <div class=\"text "
      "bold\">\n{} \n     </div>\n\n    </div>\n\n   </div>\n\n   <div class=\"page_body "
      "chat_page\">\n\n    <div class=\"history\">\n\n",
      html(name_of(venue_)));
  for (std::size_t begin = 0; begin < posts.size(); begin += messages_a_page) {
    const std::size_t page = begin / messages_a_page + 1;
    const std::string name = page == 1 ? "messages.html" : fmt::format("messages{}.html", page);
    Result<WrittenExport> file = WrittenExport::create(folder_ / name);
    if (!file) return file.error();
    file->add(head);
    for (std::size_t i = begin; i < std::min(begin + messages_a_page, posts.size()); ++i) {
      const auto written = message(posts[i], i == begin ? PostId{} : posts[i - 1]);
      if (!written) return written.error();
      file->add(*written);
    }
    if (begin + messages_a_page < posts.size()) {
      file->add(
          fmt::format("     <a class=\"pagination block_link\" href=\"messages{}.html\">\nNext "
                      "messages\n     </a>\n\n",
                      page + 1));
    }
    file->add("    </div>\n\n   </div>\n\n  </div>\n\n </body>\n\n</html>\n");
    if (const Done closed = file->close(); !closed) return closed;
  }
  return done();
}

}  // namespace

Done write_telegram_html(const Simulation& simulation, const SavedFiles& files,
                         const std::filesystem::path& folder) {
  const Corpus& corpus = simulation.corpus;
  std::map<AccountId, std::vector<PostId>> chats;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const bool here = corpus.posts.platform[row] == Platform::telegram &&
                      !corpus.posts.referenced[row] && corpus.posts.venue[row];
    if (here) chats[corpus.posts.venue[row]].push_back(PostId(row));
  }
  for (const auto& [venue, posts] : chats) {
    std::string id(corpus.text(corpus.accounts.id[venue.row()]));
    std::erase(id, ':');
    Pages pages(corpus, files, venue, folder / id);
    if (const Done written = pages.write(posts); !written) return written;
  }
  return done();
}

}  // namespace lockstep
