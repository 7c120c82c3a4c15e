#include "io/platform/x_io_archive.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/escape.h"
#include "io/platform/written_export.h"
#include "io/platform/x_text.h"

namespace lockstep {
namespace {

constexpr std::string_view user_columns =
    "userid,user_display_name,user_screen_name,user_reported_location,user_profile_description,"
    "user_profile_url,follower_count,following_count,account_creation_date,account_language";
constexpr std::string_view tweet_columns =
    "tweet_language,tweet_text,tweet_time,tweet_client_name,in_reply_to_userid,in_reply_to_tweetid,"
    "quoted_tweet_tweetid,is_retweet,retweet_userid,retweet_tweetid,latitude,longitude,quote_count,"
    "reply_count,like_count,retweet_count,hashtags,urls,user_mentions,poll_choices";

// A list of strings as Python's repr() gives it; it escapes what it can't print.
std::string python_list(const std::vector<std::string_view>& items) {
  std::string list = "[";
  for (const std::string_view item : items) {
    const bool double_quotes = item.find('\'') != item.npos && item.find('"') == item.npos;
    const char quote = double_quotes ? '"' : '\'';
    list += list.size() > 1 ? ", " : "";
    list += quote;
    for (const char c : item) {
      if (c == '\\' || c == quote) list += '\\';
      if (static_cast<unsigned char>(c) < 0x20) {
        list += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
      } else {
        list += c;
      }
    }
    list += quote;
  }
  return list + ']';
}

std::string count_cell(std::int64_t count) { return count < 0 ? "" : std::to_string(count); }

// "2017-06-22 16:03"
std::string minute_of(Time time) {
  std::string text = format_utc(time).substr(0, 16);
  text[10] = ' ';
  return text;
}

class XIoArchive {
 public:
  explicit XIoArchive(const Corpus& corpus)
      : corpus_(corpus),
        quotes_(corpus.posts.size()),
        replies_(corpus.posts.size()),
        reposts_(corpus.posts.size()) {
    for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
      if (const PostId p = corpus.posts.quote_of[row]) ++quotes_[p.row()];
      if (const PostId p = corpus.posts.reply_to[row]) ++replies_[p.row()];
      if (const PostId p = corpus.posts.repost_of[row]) ++reposts_[p.row()];
    }
  }

  std::string user(AccountId account) const;
  std::string tweet(PostId post) const;

 private:
  std::string_view account_id(AccountId account) const {
    return account ? corpus_.text(corpus_.accounts.id[account.row()]) : std::string_view{};
  }
  std::string_view post_id(PostId post) const {
    return post ? corpus_.text(corpus_.posts.key[post.row()]) : std::string_view{};
  }
  std::string_view author_id(PostId post) const {
    return post ? account_id(corpus_.posts.account[post.row()]) : std::string_view{};
  }

  const Corpus& corpus_;
  std::vector<std::uint32_t> quotes_, replies_, reposts_;  // of each post
};

std::string XIoArchive::user(AccountId account) const {
  const Accounts& accounts = corpus_.accounts;
  const std::size_t row = account.row();
  const std::string id(account_id(account));
  const auto or_id = [&](TextId text) {
    return csv_cell(corpus_.text(text).empty() ? std::string_view(id) : corpus_.text(text));
  };
  return fmt::format("{},{},{},,{},,{},{},{},ar", id, or_id(accounts.name[row]),
                     or_id(accounts.handle[row]), csv_cell(corpus_.text(accounts.bio[row])),
                     count_cell(accounts.followers[row]), count_cell(accounts.following[row]),
                     format_day(accounts.created[row]));
}

std::string XIoArchive::tweet(PostId post) const {
  const Posts& posts = corpus_.posts;
  const std::size_t row = post.row();
  const XText text = x_text(corpus_, post);
  const PostId source = posts.repost_of[row], parent = posts.reply_to[row];
  const PostId content = source ? source : post;
  std::vector<std::string_view> mentions;
  if (parent) mentions.push_back(author_id(parent));  // X puts the answered author in front
  for (const AccountId account : text.mentions) mentions.push_back(account_id(account));
  return fmt::format(
      "{},{},{},{},{},Twitter Web App,{},{},{},{},{},{},absent,absent,{}.0,{}.0,0.0,{}.0,{},{},{},",
      post_id(post), user(posts.account[row]), corpus_.text(posts.language[content.row()]),
      csv_cell(text.text), minute_of(posts.time[row]), author_id(parent), post_id(parent),
      post_id(posts.quote_of[row]), source ? "True" : "False", author_id(source), post_id(source),
      quotes_[content.row()], replies_[content.row()], reposts_[content.row()],
      csv_cell(python_list(text.hashtags)), csv_cell(python_list(text.links)),
      csv_cell(python_list(mentions)));
}

// A photo's name on X: its media id as eight bytes in base64url, high byte first. A key that is no
// such id stays as it is.
std::string name_of_media(std::string_view key) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::uint64_t id = 0;
  const char* const end = key.data() + key.size();
  const auto [rest, error] = std::from_chars(key.data(), end, id);
  if (error != std::errc{} || rest != end) return std::string(key);
  std::string name;
  for (int shift = 58; shift >= -2; shift -= 6) {
    name += digits[(shift < 0 ? id << 2 : id >> shift) & 63];
  }
  return name;
}

// The pictures of a post, each under the post's id. A repost has none of its own.
Done write_pictures(const Corpus& corpus, std::size_t row, const SavedFiles& files,
                    const std::filesystem::path& folder) {
  const std::string_view user = corpus.text(corpus.accounts.id[corpus.posts.account[row].row()]);
  for (const MediaId medium : corpus.posts.media[row]) {
    const std::string_view key = corpus.text(corpus.media.key[medium.row()]);
    const auto file = files.find(key);
    if (file == files.end()) continue;
    const std::string name = fmt::format("{}-{}{}", corpus.text(corpus.posts.key[row]),
                                         name_of_media(key), file->second.ending);
    const Done written =
        write_export_file(folder / "media_1" / user / "images" / name, file->second.bytes);
    if (!written) return written;
  }
  return done();
}

}  // namespace

Done write_x_io_archive(const Simulation& simulation, const SavedFiles& files,
                        const std::filesystem::path& folder) {
  const Corpus& corpus = simulation.corpus;
  const XIoArchive archive(corpus);
  Result<WrittenExport> users = WrittenExport::create(folder / "users.csv");
  if (!users) return users.error();
  users->add(fmt::format("{}\n", user_columns));
  for (std::size_t row = 0; row < corpus.accounts.size(); ++row) {
    if (corpus.accounts.platform[row] != Platform::x) continue;
    users->add(archive.user(AccountId(row)) + "\n");
  }
  if (const Done closed = users->close(); !closed) return closed;
  Result<WrittenExport> tweets = WrittenExport::create(folder / "tweets.csv");
  if (!tweets) return tweets.error();
  tweets->add(fmt::format("tweetid,{},{}\n", user_columns, tweet_columns));
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const bool here = corpus.posts.platform[row] == Platform::x && !corpus.posts.referenced[row] &&
                      corpus.posts.account[row];
    if (!here) continue;
    tweets->add(archive.tweet(PostId(row)) + "\n");
    if (const Done written = write_pictures(corpus, row, files, folder); !written) return written;
  }
  return tweets->close();
}

}  // namespace lockstep
