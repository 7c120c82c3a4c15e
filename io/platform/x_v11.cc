#include "io/platform/x_v11.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "io/escape.h"
#include "io/platform/text_marks.h"
#include "io/platform/written_export.h"
#include "io/platform/x_text.h"

namespace lockstep {
namespace {

// "Tue Aug 01 09:05:00 +0000 2023"
std::string created_at(Time time) {
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_time<std::chrono::milliseconds> moment{std::chrono::milliseconds{time.ms}};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date{day};
  const std::string utc = format_utc(time);
  return fmt::format("{} {} {} {} +0000 {}", days[std::chrono::weekday{day}.c_encoding()],
                     months[static_cast<unsigned>(date.month()) - 1], utc.substr(8, 2),
                     utc.substr(11, 8), utc.substr(0, 4));
}

void add_item(std::string& list, const std::string& item) {
  if (!list.empty()) list += ",";
  list += item;
}

class Tweets {
 public:
  explicit Tweets(const Corpus& corpus) : corpus_(corpus) {}
  // With what it reposts and quotes inside.
  std::string tweet(PostId post) const;

 private:
  std::string_view text(TextId id) const { return corpus_.text(id); }
  std::string_view id_of(PostId post) const { return text(corpus_.posts.key[post.row()]); }
  std::string user(AccountId account) const;
  std::string entities(const XText& shown) const;
  std::string media(PostId post) const;
  std::string answered(PostId parent) const;

  const Corpus& corpus_;
};

std::string Tweets::user(AccountId account) const {
  const Accounts& accounts = corpus_.accounts;
  const std::size_t row = account.row();
  const std::string_view id = text(accounts.id[row]);
  return fmt::format(
      "{{\"id\":{},\"id_str\":\"{}\",\"name\":{},\"screen_name\":{},\"description\":{},"
      "\"followers_count\":{},\"friends_count\":{},\"created_at\":\"{}\","
      "\"default_profile_image\":{}}}",
      id, id, json_string(text(accounts.name[row])), json_string(text(accounts.handle[row])),
      json_string(text(accounts.bio[row])), accounts.followers[row], accounts.following[row],
      created_at(accounts.created[row]), accounts.default_picture[row] == 1);
}

// Indices are code points of the text before &amp; is decoded.
std::string Tweets::entities(const XText& shown) const {
  std::vector<std::string_view> handles;
  for (const AccountId account : shown.mentions) {
    handles.push_back(text(corpus_.accounts.handle[account.row()]));
  }
  std::string hashtags, urls, mentions;
  for (const TextMark& mark : text_marks(shown.text, shown.hashtags, shown.links, handles)) {
    const std::string place =
        fmt::format("\"indices\":[{},{}]", code_points(shown.text, mark.begin),
                    code_points(shown.text, mark.end));
    if (mark.kind == TextMark::Kind::hashtag) {
      add_item(hashtags,
               fmt::format("{{\"text\":{},{}}}", json_string(shown.hashtags[mark.item]), place));
    } else if (mark.kind == TextMark::Kind::link) {
      const std::string url = json_string(shown.links[mark.item]);
      add_item(urls, fmt::format("{{\"url\":{},\"expanded_url\":{},{}}}", url, url, place));
    } else {
      const AccountId account = shown.mentions[mark.item];
      const std::string_view id = text(corpus_.accounts.id[account.row()]);
      add_item(mentions,
               fmt::format("{{\"screen_name\":{},\"name\":{},\"id\":{},\"id_str\":\"{}\",{}}}",
                           json_string(handles[mark.item]),
                           json_string(text(corpus_.accounts.name[account.row()])), id, id, place));
    }
  }
  return fmt::format("{{\"hashtags\":[{}],\"symbols\":[],\"urls\":[{}],\"user_mentions\":[{}]}}",
                     hashtags, urls, mentions);
}

std::string Tweets::media(PostId post) const {
  std::string list;
  for (const MediaId medium : corpus_.posts.media[post.row()]) {
    const std::string_view key = text(corpus_.media.key[medium.row()]);
    add_item(list, fmt::format("{{\"id\":{},\"id_str\":\"{}\",\"type\":\"photo\","
                               "\"media_url_https\":\"https://images.example/media/{}.jpg\"}}",
                               key, key, key));
  }
  return list.empty() ? "" : fmt::format(",\"extended_entities\":{{\"media\":[{}]}}", list);
}

std::string Tweets::answered(PostId parent) const {
  const std::string_view id = id_of(parent);
  std::string fields =
      fmt::format(",\"in_reply_to_status_id\":{},\"in_reply_to_status_id_str\":\"{}\"", id, id);
  if (const AccountId author = corpus_.posts.account[parent.row()]) {
    const std::string_view user_id = text(corpus_.accounts.id[author.row()]);
    fields += fmt::format(
        ",\"in_reply_to_user_id\":{},\"in_reply_to_user_id_str\":\"{}\","
        "\"in_reply_to_screen_name\":{}",
        user_id, user_id, json_string(text(corpus_.accounts.handle[author.row()])));
  }
  return fields;
}

std::string Tweets::tweet(PostId post) const {
  const Posts& posts = corpus_.posts;
  const XText shown = x_text(corpus_, post);
  const PostId source = posts.repost_of[post.row()], quoted = posts.quote_of[post.row()];
  const std::string_view id = id_of(post);
  std::string out = fmt::format(
      "{{\"created_at\":\"{}\",\"id\":{},\"id_str\":\"{}\",\"full_text\":{},\"truncated\":false,"
      "\"display_text_range\":[0,{}],\"entities\":{}{},\"lang\":\"{}\"",
      created_at(posts.time[post.row()]), id, id, json_string(shown.text),
      code_points(shown.text, shown.text.size()), entities(shown), media(post),
      text(posts.language[source ? source.row() : post.row()]));
  if (posts.account[post.row()]) out += ",\"user\":" + user(posts.account[post.row()]);
  if (const PostId parent = posts.reply_to[post.row()]) out += answered(parent);
  out += fmt::format(",\"is_quote_status\":{}", static_cast<bool>(quoted));
  if (quoted) {
    out +=
        fmt::format(",\"quoted_status_id\":{},\"quoted_status_id_str\":\"{}\",\"quoted_status\":{}",
                    id_of(quoted), id_of(quoted), tweet(quoted));
  }
  if (source) out += ",\"retweeted_status\":" + tweet(source);
  return out + "}";
}

}  // namespace

Done write_x_v11(const Simulation& simulation, const SavedFiles&,
                 const std::filesystem::path& folder) {
  const Posts& posts = simulation.corpus.posts;
  Result<WrittenExport> file = WrittenExport::create(folder / "tweets.jsonl");
  if (!file) return file.error();
  const Tweets tweets(simulation.corpus);
  for (std::size_t row = 0; row < posts.size(); ++row) {
    const bool here = posts.platform[row] == Platform::x;
    if (!here || posts.referenced[row] || !posts.account[row]) continue;
    file->add(tweets.tweet(PostId(row)) + "\n");
  }
  return file->close();
}

}  // namespace lockstep
