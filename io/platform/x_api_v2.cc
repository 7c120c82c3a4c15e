#include "io/platform/x_api_v2.h"

#include <fmt/format.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "io/escape.h"
#include "io/platform/text_marks.h"
#include "io/platform/written_export.h"
#include "io/platform/x_text.h"

namespace lockstep {
namespace {

constexpr std::size_t page_size = 100;
constexpr std::string_view images = "https://abs.twimg.com/sticky/default_profile_images/";
constexpr std::string_view own_images = "https://images.example/profile/";

void add_item(std::string& list, const std::string& item) {
  if (!list.empty()) list += ", ";
  list += item;
}

// One page: the posts, and once each whom and what they refer to.
class Page {
 public:
  Page(const Corpus& corpus, Time captured) : corpus_(corpus), captured_(captured) {}

  void add(PostId post);
  bool full() const { return count_ == page_size; }
  bool empty() const { return count_ == 0; }
  std::string line();

 private:
  std::string_view text(TextId id) const { return corpus_.text(id); }
  std::string_view post_id(PostId post) const { return text(corpus_.posts.key[post.row()]); }
  std::string_view account_id(AccountId a) const { return text(corpus_.accounts.id[a.row()]); }
  void refer(PostId post);
  std::string tweet(PostId post) const;
  std::string references(PostId post) const;
  std::string entities(const XText& text) const;
  std::string user(AccountId account) const;

  const Corpus& corpus_;
  Time captured_;
  std::size_t count_ = 0;
  PostId first_, last_;
  std::string data_;
  std::set<PostId> tweets_;
  std::set<AccountId> users_;
  std::set<MediaId> media_;
};

void Page::refer(PostId post) {
  const Posts& posts = corpus_.posts;
  if (posts.account[post.row()]) users_.insert(posts.account[post.row()]);
  for (const AccountId account : posts.mentions[post.row()]) users_.insert(account);
  for (const MediaId media : posts.media[post.row()]) media_.insert(media);
}

void Page::add(PostId post) {
  const Posts& posts = corpus_.posts;
  refer(post);
  for (const PostId parent :
       {posts.repost_of[post.row()], posts.reply_to[post.row()], posts.quote_of[post.row()]}) {
    if (!parent) continue;
    tweets_.insert(parent);
    refer(parent);
  }
  add_item(data_, tweet(post));
  if (count_++ == 0) first_ = post;
  last_ = post;
}

std::string Page::references(PostId post) const {
  const Posts& posts = corpus_.posts;
  std::string list;
  const auto reference = [&](std::string_view type, PostId to) {
    if (!to) return;
    add_item(list, fmt::format("{{\"type\": \"{}\", \"id\": \"{}\"}}", type, post_id(to)));
  };
  reference("retweeted", posts.repost_of[post.row()]);
  reference("quoted", posts.quote_of[post.row()]);
  reference("replied_to", posts.reply_to[post.row()]);
  if (list.empty()) return "";
  std::string field = fmt::format(", \"referenced_tweets\": [{}]", list);
  if (const PostId parent = posts.reply_to[post.row()]; parent && posts.account[parent.row()]) {
    field +=
        fmt::format(", \"in_reply_to_user_id\": \"{}\"", account_id(posts.account[parent.row()]));
  }
  return field;
}

// Offsets are code points of the text before &amp; is decoded.
std::string Page::entities(const XText& shown) const {
  std::vector<std::string_view> handles;
  for (const AccountId account : shown.mentions) {
    handles.push_back(text(corpus_.accounts.handle[account.row()]));
  }
  std::string hashtags, urls, mentions;
  for (const TextMark& mark : text_marks(shown.text, shown.hashtags, shown.links, handles)) {
    const std::string place =
        fmt::format("{{\"start\": {}, \"end\": {}", code_points(shown.text, mark.begin),
                    code_points(shown.text, mark.end));
    if (mark.kind == TextMark::Kind::hashtag) {
      add_item(hashtags,
               fmt::format("{}, \"tag\": {}}}", place, json_string(shown.hashtags[mark.item])));
    } else if (mark.kind == TextMark::Kind::link) {
      const std::string url = json_string(shown.links[mark.item]);
      add_item(urls, fmt::format("{}, \"url\": {}, \"expanded_url\": {}, \"display_url\": {}}}",
                                 place, url, url, url));
    } else {
      add_item(mentions,
               fmt::format("{}, \"username\": {}, \"id\": \"{}\"}}", place,
                           json_string(handles[mark.item]), account_id(shown.mentions[mark.item])));
    }
  }
  std::string all;
  if (!hashtags.empty()) add_item(all, fmt::format("\"hashtags\": [{}]", hashtags));
  if (!urls.empty()) add_item(all, fmt::format("\"urls\": [{}]", urls));
  if (!mentions.empty()) add_item(all, fmt::format("\"mentions\": [{}]", mentions));
  return all.empty() ? "" : fmt::format(", \"entities\": {{{}}}", all);
}

std::string Page::tweet(PostId post) const {
  const Posts& posts = corpus_.posts;
  const XText shown = x_text(corpus_, post);
  const std::string_view id = post_id(post);
  const PostId source = posts.repost_of[post.row()];
  std::string media;
  for (const MediaId medium : posts.media[post.row()]) {
    add_item(media, fmt::format("\"3_{}\"", text(corpus_.media.key[medium.row()])));
  }
  if (!media.empty()) media = fmt::format(", \"attachments\": {{\"media_keys\": [{}]}}", media);
  const Time time = posts.time[post.row()];
  return fmt::format(
      "{{\"id\": \"{}\", \"author_id\": \"{}\", \"created_at\": \"{}.000Z\", \"text\": {}, "
      "\"lang\": \"{}\"{}{}{}, \"public_metrics\": {{\"retweet_count\": 0, \"reply_count\": 0, "
      "\"like_count\": 0, \"quote_count\": 0}}, \"edit_history_tweet_ids\": [\"{}\"]}}",
      id, account_id(posts.account[post.row()]), format_utc(time).substr(0, 19),
      json_string(shown.text), text(posts.language[source ? source.row() : post.row()]),
      references(post), entities(shown), media, id);
}

std::string Page::user(AccountId account) const {
  const Accounts& accounts = corpus_.accounts;
  const std::size_t row = account.row();
  const std::string picture =
      accounts.default_picture[row] == 1
          ? std::string(images) + "default_profile_normal.png"
          : std::string(own_images) + std::string(account_id(account)) + "_normal.jpg";
  return fmt::format(
      "{{\"id\": \"{}\", \"username\": {}, \"name\": {}, \"created_at\": \"{}.000Z\", "
      "\"description\": {}, \"profile_image_url\": \"{}\", \"verified\": false, "
      "\"public_metrics\": {{\"followers_count\": {}, \"following_count\": {}}}}}",
      account_id(account), json_string(text(accounts.handle[row])),
      json_string(text(accounts.name[row])), format_utc(accounts.created[row]).substr(0, 19),
      json_string(text(accounts.bio[row])), picture, accounts.followers[row],
      accounts.following[row]);
}

std::string Page::line() {
  std::string users, tweets, media;
  for (const AccountId account : users_) add_item(users, user(account));
  for (const PostId post : tweets_) add_item(tweets, tweet(post));
  for (const MediaId medium : media_) {
    const std::string_view key = text(corpus_.media.key[medium.row()]);
    add_item(media, fmt::format("{{\"media_key\": \"3_{}\", \"type\": \"photo\", \"url\": "
                                "\"https://images.example/media/{}.jpg\"}}",
                                key, key));
  }
  return fmt::format(
      "{{\"data\": [{}], \"includes\": {{\"users\": [{}], \"tweets\": [{}], \"media\": [{}]}}, "
      "\"meta\": {{\"newest_id\": \"{}\", \"oldest_id\": \"{}\", \"result_count\": {}}}, "
      "\"__twarc\": {{\"url\": \"https://api.twitter.com/2/tweets/search/all\", \"version\": "
      "\"2.14.0\", \"retrieved_at\": \"{}+00:00\"}}}}\n",
      data_, users, tweets, media, post_id(last_), post_id(first_), count_,
      format_utc(captured_).substr(0, 19));
}

}  // namespace

Done write_x_api_v2(const Simulation& simulation, const SavedFiles&,
                    const std::filesystem::path& folder) {
  const Corpus& corpus = simulation.corpus;
  const Posts& posts = corpus.posts;
  Result<WrittenExport> file = WrittenExport::create(folder / "tweets.jsonl");
  if (!file) return file.error();
  const Time captured{posts.size() == 0 ? 0 : posts.time[posts.size() - 1].ms + 86'400'000};
  auto page = std::make_unique<Page>(corpus, captured);
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (posts.platform[row] != Platform::x || posts.referenced[row] || !posts.account[row])
      continue;
    page->add(PostId(row));
    if (!page->full()) continue;
    file->add(page->line());
    page = std::make_unique<Page>(corpus, captured);
  }
  if (!page->empty()) file->add(page->line());
  return file->close();
}

}  // namespace lockstep
