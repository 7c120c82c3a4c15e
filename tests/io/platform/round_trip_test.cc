// What is written is read again by the importers, which know nothing of the writers: the same
// posts.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "analysis/simulate/simulate.h"
#include "io/import/importer.h"
#include "io/platform/platform_writer.h"
#include "io/platform/whatsapp_locale.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;
using Key = std::pair<Platform, std::string>;

std::vector<std::string> texts(const Corpus& corpus, std::span<const TextId> ids) {
  std::vector<std::string> all;
  for (const TextId id : ids) all.emplace_back(corpus.text(id));
  std::sort(all.begin(), all.end());
  return all;
}

std::string account_id(const Corpus& corpus, AccountId account) {
  return account ? std::string(corpus.text(corpus.accounts.id[account.row()]))
                 : std::string("none");
}

std::string post_key(const Corpus& corpus, PostId post) {
  return post ? std::string(corpus.text(corpus.posts.key[post.row()])) : std::string("none");
}

std::map<Key, std::size_t> rows(const Corpus& corpus, const std::set<Platform>& platforms) {
  std::map<Key, std::size_t> all;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const Platform platform = corpus.posts.platform[row];
    if (corpus.posts.referenced[row] || !platforms.contains(platform)) continue;
    all[{platform, std::string(corpus.text(corpus.posts.key[row]))}] = row;
  }
  return all;
}

// A campaign written in one format and read again.
class RoundTrip : public ::testing::Test {
 protected:
  RoundTrip()
      : made_(simulate({.seed = 3, .scale = 0.2})),
        folder_(fs::path(::testing::TempDir()) /
                ("round_trip_" +
                 std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()))) {
    fs::remove_all(folder_);
  }
  ~RoundTrip() override { fs::remove_all(folder_); }

  void pass_through(const std::string& format) { pass_through(std::vector{format}); }
  void pass_through(const std::vector<std::string>& formats) {
    const Done written =
        write_exports(made_, folder_, {.formats = formats, .clip_program = LOCKSTEP_CLIP});
    ASSERT_TRUE(written) << written.error().message;
    CorpusBuilder builder;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "exports")) {
      const fs::path ending = entry.path().extension();
      if (!entry.is_regular_file() || ending == ".jpg" || ending == ".webp" || ending == ".mp4") {
        continue;
      }
      if (entry.path().filename() == "profile_information.json") continue;  // read beside others
      const Done imported = import_file(entry.path(), {}, builder);
      ASSERT_TRUE(imported) << imported.error().message;
    }
    read_ = std::move(builder).finish();
    for (const Source& source : read_.sources) {
      EXPECT_TRUE(std::find(formats.begin(), formats.end(), source.format) != formats.end());
    }
    for (const Diagnostic& diagnostic : read_.diagnostics) ADD_FAILURE() << diagnostic.message;
  }

  // The row read for each row made; both have the same posts.
  std::vector<std::pair<std::size_t, std::size_t>> pairs(const std::set<Platform>& platforms) {
    const auto made = rows(made_.corpus, platforms), read = rows(read_, platforms);
    EXPECT_EQ(made.size(), read.size());
    std::vector<std::pair<std::size_t, std::size_t>> both;
    for (const auto& [key, row] : made) {
      const auto found = read.find(key);
      if (found == read.end()) {
        ADD_FAILURE() << "lost: " << key.second;
      } else {
        both.emplace_back(row, found->second);
      }
    }
    EXPECT_FALSE(both.empty());
    return both;
  }

  void expect_same_act(std::size_t made, std::size_t read) {
    const Posts &a = made_.corpus.posts, &b = read_.posts;
    EXPECT_EQ(account_id(made_.corpus, a.account[made]), account_id(read_, b.account[read]));
    EXPECT_EQ(a.time[made], b.time[read]);
    EXPECT_EQ(a.tick_ms[made], b.tick_ms[read]);
  }
  void expect_same_words(std::size_t made, std::size_t read) {
    const Posts &a = made_.corpus.posts, &b = read_.posts;
    EXPECT_EQ(made_.corpus.text(a.text[made]), read_.text(b.text[read]));
    EXPECT_EQ(texts(made_.corpus, a.hashtags[made]), texts(read_, b.hashtags[read]));
    EXPECT_EQ(texts(made_.corpus, a.links[made]), texts(read_, b.links[read]));
  }

  // X: everything comes back, whichever way it went.
  void expect_all_of_x() {
    const Posts &a = made_.corpus.posts, &b = read_.posts;
    for (const auto& [made, read] : pairs({Platform::x})) {
      expect_same_act(made, read);
      EXPECT_EQ(a.kind[made], b.kind[read]);
      EXPECT_EQ(post_key(made_.corpus, a.repost_of[made]), post_key(read_, b.repost_of[read]));
      EXPECT_EQ(post_key(made_.corpus, a.reply_to[made]), post_key(read_, b.reply_to[read]));
      EXPECT_EQ(post_key(made_.corpus, a.quote_of[made]), post_key(read_, b.quote_of[read]));
      if (a.repost_of[made]) continue;
      expect_same_words(made, read);
      ASSERT_EQ(a.mentions[made].size(), b.mentions[read].size());
      for (std::size_t i = 0; i < a.mentions[made].size(); ++i) {
        EXPECT_EQ(account_id(made_.corpus, a.mentions[made][i]),
                  account_id(read_, b.mentions[read][i]));
      }
    }
  }

  Simulation made_;
  Corpus read_;
  fs::path folder_;
};

TEST_F(RoundTrip, ThroughTheXArchiveKeepsPostsAuthorsTimesTextsAndParents) {
  pass_through("x-io-archive");
  expect_all_of_x();
}

// As platforms do: what is one file on one of them is another elsewhere.
TEST_F(RoundTrip, ThroughTelegramAndXSavesAPictureOnceOnEach) {
  pass_through(std::vector<std::string>{"telegram-desktop-json", "x-io-archive"});
  const Posts& made = made_.corpus.posts;
  std::map<Platform, std::map<std::string_view, std::string>> hashes;  // by the picture made
  for (const auto& [from, to] : pairs({Platform::telegram, Platform::x})) {
    if (made.repost_of[from] || made.media[from].empty()) continue;
    ASSERT_EQ(read_.posts.media[to].size(), 1u) << post_key(read_, PostId(to));
    const MediaId medium = read_.posts.media[to][0];
    const std::string_view key =
        made_.corpus.text(made_.corpus.media.key[made.media[from][0].row()]);
    const std::string hash(read_.text(read_.media.sha256[medium.row()]));
    EXPECT_EQ(hash.size(), 64u);
    EXPECT_EQ(hashes[made.platform[from]].try_emplace(key, hash).first->second, hash);
    if (made.platform[from] == Platform::x) {
      EXPECT_EQ(key, read_.text(read_.media.key[medium.row()]));
    }
  }
  std::size_t both = 0;
  for (const auto& [key, hash] : hashes.at(Platform::telegram)) {
    const auto on_x = hashes.at(Platform::x).find(key);
    if (on_x == hashes.at(Platform::x).end()) continue;
    ++both;
    EXPECT_NE(on_x->second, hash);
  }
  EXPECT_GE(both, 3u);
}

TEST_F(RoundTrip, ThroughTheXArchiveKeepsTheFactsOfAccounts) {
  pass_through("x-io-archive");
  std::map<std::string, std::size_t> made;
  for (std::size_t row = 0; row < made_.corpus.accounts.size(); ++row) {
    if (made_.corpus.accounts.platform[row] != Platform::x) continue;
    made[account_id(made_.corpus, AccountId(row))] = row;
  }
  EXPECT_EQ(made.size(), read_.accounts.size());
  for (std::size_t row = 0; row < read_.accounts.size(); ++row) {
    const std::size_t from = made.at(account_id(read_, AccountId(row)));
    const Accounts &a = made_.corpus.accounts, &b = read_.accounts;
    EXPECT_EQ(made_.corpus.text(a.handle[from]), read_.text(b.handle[row]));
    EXPECT_EQ(made_.corpus.text(a.name[from]), read_.text(b.name[row]));
    EXPECT_EQ(made_.corpus.text(a.bio[from]), read_.text(b.bio[row]));
    EXPECT_EQ(a.followers[from], b.followers[row]);
    EXPECT_EQ(day_of(a.created[from]), day_of(b.created[row]));
  }
}

TEST_F(RoundTrip, ThroughTheXApiKeepsPostsAuthorsTimesTextsAndParents) {
  pass_through("x-api-v2-jsonl");
  expect_all_of_x();
  const Accounts& accounts = read_.accounts;
  int default_pictures = 0;
  for (std::size_t row = 0; row < accounts.size(); ++row) {
    EXPECT_NE(accounts.default_picture[row], -1);
    default_pictures += accounts.default_picture[row] == 1;
  }
  EXPECT_GT(default_pictures, 5);
}

TEST_F(RoundTrip, ThroughTheOldXApiKeepsPostsAuthorsTimesTextsAndParents) {
  pass_through("x-v11-jsonl");
  expect_all_of_x();
}

TEST_F(RoundTrip, ThroughTelethonKeepsPostsVenuesTextsForwardsAndTheirPlace) {
  pass_through("telethon-json");
  const Posts &a = made_.corpus.posts, &b = read_.posts;
  std::size_t forwards = 0, pictures = 0;
  for (const auto& [made, read] : pairs({Platform::telegram})) {
    expect_same_act(made, read);
    EXPECT_EQ(account_id(made_.corpus, a.venue[made]), account_id(read_, b.venue[read]));
    EXPECT_EQ(a.kind[made], b.kind[read]);
    EXPECT_EQ(post_key(made_.corpus, a.reply_to[made]), post_key(read_, b.reply_to[read]));
    const PostId source = a.repost_of[made];
    if (!source) {
      expect_same_words(made, read);
    } else if (account_id(made_.corpus, a.account[source.row()]).starts_with("channel:")) {
      EXPECT_EQ(post_key(made_.corpus, source), post_key(read_, b.repost_of[read]));
      ++forwards;
    }
    const std::size_t content = source ? source.row() : made;
    if (a.media[content].empty() || source) continue;
    ASSERT_EQ(b.media[read].size(), 1u);
    EXPECT_EQ(made_.corpus.text(made_.corpus.media.key[a.media[content][0].row()]),
              read_.text(read_.media.key[b.media[read][0].row()]));
    EXPECT_EQ(made_.corpus.media.kind[a.media[content][0].row()],
              read_.media.kind[b.media[read][0].row()]);
    ++pictures;
  }
  EXPECT_GT(forwards, 5u);
  EXPECT_GT(pictures, 3u);
}

TEST_F(RoundTrip, ThroughTelegramDesktopKeepsPostsVenuesTextsAndForwards) {
  pass_through("telegram-desktop-json");
  const Posts &a = made_.corpus.posts, &b = read_.posts;
  std::map<std::string, std::string> hash_of_picture, picture_of_hash;
  std::size_t clips = 0;
  for (const auto& [made, read] : pairs({Platform::telegram})) {
    expect_same_act(made, read);
    EXPECT_EQ(account_id(made_.corpus, a.venue[made]), account_id(read_, b.venue[read]));
    EXPECT_EQ(a.kind[made], b.kind[read]);
    EXPECT_EQ(post_key(made_.corpus, a.reply_to[made]), post_key(read_, b.reply_to[read]));
    const PostId source = a.repost_of[made];
    if (source) {
      // Desktop says only whose post it was and what it said.
      const PostId shown = b.repost_of[read];
      ASSERT_TRUE(shown);
      const AccountId author = a.account[source.row()];
      EXPECT_EQ(made_.corpus.text(made_.corpus.accounts.name[author.row()]),
                read_.text(read_.accounts.name[b.account[shown.row()].row()]));
      EXPECT_EQ(made_.corpus.text(a.text[source.row()]), read_.text(b.text[shown.row()]));
    } else {
      expect_same_words(made, read);
    }
    const std::size_t content = source ? source.row() : made;
    ASSERT_EQ(a.media[content].size(), b.media[read].size());
    for (std::size_t i = 0; i < a.media[content].size(); ++i) {
      const std::string picture(
          made_.corpus.text(made_.corpus.media.key[a.media[content][i].row()]));
      const std::string hash(read_.text(read_.media.sha256[b.media[read][i].row()]));
      EXPECT_EQ(hash.size(), 64u) << "the file lies where the message says";
      const MediaKind kind = read_.media.kind[b.media[read][i].row()];
      EXPECT_EQ(kind == MediaKind::video,
                made_.corpus.media.kind[a.media[content][i].row()] == MediaKind::video);
      clips += kind == MediaKind::video;
      EXPECT_EQ(hash_of_picture.try_emplace(picture, hash).first->second, hash);
      EXPECT_EQ(picture_of_hash.try_emplace(hash, picture).first->second, picture);
    }
  }
  EXPECT_GT(hash_of_picture.size(), 5u);
  EXPECT_GT(clips, 5u);
}

// Pages have no ids of chats and accounts: posts are told apart by the chat's name and their
// number.
TEST_F(RoundTrip, ThroughTelegramsPagesKeepsPostsNamesTextsForwardsAndPictures) {
  made_ = simulate({.seed = 6, .scale = 0.5});  // where no channel says the same twice
  pass_through("telegram-desktop-html");
  using Place = std::pair<std::string, std::string>;
  const auto all = [](const Corpus& corpus) {
    std::multimap<Place, std::size_t> posts;
    for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
      if (corpus.posts.platform[row] != Platform::telegram || corpus.posts.referenced[row])
        continue;
      const std::string_view key = corpus.text(corpus.posts.key[row]);
      const AccountId venue = corpus.posts.venue[row];
      posts.emplace(
          Place{corpus.text(corpus.accounts.name[venue.row()]), key.substr(key.rfind('/') + 1)},
          row);
    }
    return posts;
  };
  const auto name_of = [](const Corpus& corpus, AccountId account) {
    return account ? corpus.text(corpus.accounts.name[account.row()]) : std::string_view("none");
  };
  const auto made = all(made_.corpus), read = all(read_);
  ASSERT_EQ(made.size(), read.size());
  const Posts &a = made_.corpus.posts, &b = read_.posts;
  std::size_t forwards = 0, pictures = 0, clips = 0;
  for (auto one = made.begin(), other = read.begin(); one != made.end(); ++one, ++other) {
    const std::size_t from = one->second, to = other->second;
    ASSERT_EQ(one->first, other->first);
    EXPECT_EQ(a.time[from], b.time[to]);
    EXPECT_EQ(name_of(made_.corpus, a.account[from]), name_of(read_, b.account[to]));
    EXPECT_EQ(a.kind[from], b.kind[to]);
    if (const PostId source = a.repost_of[from]) {
      const std::size_t shown = b.repost_of[to].row();
      EXPECT_EQ(name_of(made_.corpus, a.account[source.row()]), name_of(read_, b.account[shown]));
      EXPECT_EQ(a.time[source.row()], b.time[shown]);
      EXPECT_EQ(made_.corpus.text(a.text[source.row()]), read_.text(b.text[shown]));
      ++forwards;
    } else {
      expect_same_words(from, to);
    }
    const PostId parent = a.reply_to[from];
    ASSERT_EQ(static_cast<bool>(parent), static_cast<bool>(b.reply_to[to]));
    if (b.media[to].empty()) continue;
    EXPECT_EQ(read_.text(read_.media.sha256[b.media[to][0].row()]).size(), 64u);
    ++pictures;
    clips += read_.media.kind[b.media[to][0].row()] == MediaKind::video;
  }
  EXPECT_GT(clips, 5u);
  EXPECT_GT(forwards, 20u);
  EXPECT_GT(pictures, 5u);
}

// Chats have no ids: posts are told apart by chat, author, time and text.
TEST_F(RoundTrip, ThroughWhatsAppChatsOfManyPhonesKeepsSendersTimesTextsAndPictures) {
  made_ = simulate({.seed = 3, .scale = 3});  // more chats than languages
  pass_through("whatsapp-chat");
  using Said = std::tuple<std::string, std::string, std::int64_t, std::string>;
  const auto all = [](const Corpus& corpus) {
    std::multimap<Said, std::size_t> posts;
    for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
      if (corpus.posts.platform[row] != Platform::whatsapp) continue;
      const AccountId venue = corpus.posts.venue[row];
      posts.emplace(Said{corpus.text(corpus.accounts.name[venue.row()]),
                         account_id(corpus, corpus.posts.account[row]), corpus.posts.time[row].ms,
                         corpus.text(corpus.posts.text[row])},
                    row);
    }
    return posts;
  };
  const auto made = all(made_.corpus), read = all(read_);
  ASSERT_EQ(made.size(), read.size());
  EXPECT_GT(read_.sources.size(), chat_locales().size());
  std::map<std::string, std::string> hash_of_picture;
  std::size_t clips = 0;
  std::set<std::uint32_t> ticks;
  for (auto a = made.begin(), b = read.begin(); a != made.end(); ++a, ++b) {
    EXPECT_EQ(a->first, b->first);
    EXPECT_EQ(texts(made_.corpus, made_.corpus.posts.hashtags[a->second]),
              texts(read_, read_.posts.hashtags[b->second]));
    EXPECT_EQ(texts(made_.corpus, made_.corpus.posts.links[a->second]),
              texts(read_, read_.posts.links[b->second]));
    ticks.insert(read_.posts.tick_ms[b->second]);
    const auto pictures = made_.corpus.posts.media[a->second];
    const auto files = read_.posts.media[b->second];
    ASSERT_EQ(pictures.size(), files.size());
    if (pictures.empty()) continue;
    const std::string hash(read_.text(read_.media.sha256[files[0].row()]));
    EXPECT_EQ(hash.size(), 64u) << "the file lies beside the chat";
    EXPECT_EQ(read_.media.kind[files[0].row()], made_.corpus.media.kind[pictures[0].row()]);
    clips += read_.media.kind[files[0].row()] == MediaKind::video;
    const std::string key(made_.corpus.text(made_.corpus.media.key[pictures[0].row()]));
    EXPECT_EQ(hash_of_picture.try_emplace(key, hash).first->second, hash);
  }
  EXPECT_GT(hash_of_picture.size(), 3u);
  EXPECT_GT(clips, 0u);
  EXPECT_EQ(ticks, (std::set<std::uint32_t>{1000, 60'000}));  // iPhones, Android
}

TEST_F(RoundTrip, ThroughCrowdTangleKeepsPagesPostsTextsAndLinks) {
  pass_through("crowdtangle-csv");
  std::size_t pictures = 0;
  for (const auto& [made, read] : pairs({Platform::facebook})) {
    expect_same_act(made, read);
    expect_same_words(made, read);
    pictures += !made_.corpus.posts.media[made].empty();
    EXPECT_EQ(made_.corpus.posts.kind[made], read_.posts.kind[read]) << "a picture is no share";
  }
  EXPECT_GT(pictures, 10u);
}

// The download has no ids: posts are told apart by author, time and text.
TEST_F(RoundTrip, ThroughADownloadOfFacebookKeepsOwnersTimesTextsLinksAndPictures) {
  pass_through("facebook-information");
  using Said = std::tuple<std::string, std::int64_t, std::string>;
  const auto all = [](const Corpus& corpus) {
    std::multimap<Said, std::size_t> posts;
    for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
      if (corpus.posts.platform[row] != Platform::facebook) continue;
      const AccountId author = corpus.posts.account[row];
      posts.emplace(
          Said{author ? std::string(corpus.text(corpus.accounts.name[author.row()])) : "none",
               corpus.posts.time[row].ms, std::string(corpus.text(corpus.posts.text[row]))},
          row);
    }
    return posts;
  };
  const auto made = all(made_.corpus), read = all(read_);
  ASSERT_EQ(made.size(), read.size());
  std::map<std::string, std::string> hash_of_picture;
  std::size_t clips = 0;
  for (auto a = made.begin(), b = read.begin(); a != made.end(); ++a, ++b) {
    EXPECT_EQ(a->first, b->first);
    EXPECT_EQ(texts(made_.corpus, made_.corpus.posts.links[a->second]),
              texts(read_, read_.posts.links[b->second]));
    EXPECT_EQ(texts(made_.corpus, made_.corpus.posts.hashtags[a->second]),
              texts(read_, read_.posts.hashtags[b->second]));
    const auto pictures = made_.corpus.posts.media[a->second];
    const auto files = read_.posts.media[b->second];
    ASSERT_EQ(pictures.size(), files.size());
    if (pictures.empty()) continue;
    const std::string hash(read_.text(read_.media.sha256[files[0].row()]));
    EXPECT_EQ(hash.size(), 64u) << "the file lies where the download says";
    EXPECT_EQ(read_.media.kind[files[0].row()], made_.corpus.media.kind[pictures[0].row()]);
    clips += read_.media.kind[files[0].row()] == MediaKind::video;
    const std::string key(made_.corpus.text(made_.corpus.media.key[pictures[0].row()]));
    EXPECT_EQ(hash_of_picture.try_emplace(key, hash).first->second, hash);
  }
  EXPECT_GT(hash_of_picture.size(), 3u);
  EXPECT_GT(clips, 0u);
}

TEST_F(RoundTrip, ThroughTheActTableKeepsPostsTextsPicturesAndClocks) {
  pass_through("act-table");
  std::set<std::uint32_t> ticks;
  std::size_t pictures = 0;
  for (const auto& [made, read] : pairs({Platform::facebook})) {
    expect_same_act(made, read);
    expect_same_words(made, read);
    ticks.insert(read_.posts.tick_ms[read]);
    const auto media = made_.corpus.posts.media[made];
    const bool picture =
        !media.empty() && made_.corpus.media.kind[media[0].row()] == MediaKind::photo;
    EXPECT_EQ(made_.corpus.posts.links[made].size() + media.size() - picture,
              read_.posts.given[read].size());
    ASSERT_EQ(read_.posts.media[read].size(), picture);
    pictures += picture;
  }
  EXPECT_EQ(ticks, (std::set<std::uint32_t>{1000}));
  EXPECT_GT(pictures, 10u);
}

}  // namespace
}  // namespace lockstep
