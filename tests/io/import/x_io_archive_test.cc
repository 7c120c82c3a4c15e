#include "io/import/x_io_archive.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace lockstep {
namespace {

const std::filesystem::path samples =
    std::filesystem::path(LOCKSTEP_IMPORT_SAMPLES) / "x-io-archive";

struct Read {
  std::string error;
  Corpus corpus;

  explicit Read(const char* name) {
    CorpusBuilder builder;
    const Done done = import_file(samples / name, {}, builder);
    if (!done) error = done.error().message;
    corpus = std::move(builder).finish();
  }

  // The captured post whose text begins so.
  std::size_t post(std::string_view text) const {
    for (std::size_t i = 0; i < corpus.posts.size(); ++i) {
      if (!corpus.posts.referenced[i] && corpus.text(corpus.posts.text[i]).starts_with(text))
        return i;
    }
    ADD_FAILURE() << "no post " << text;
    return 0;
  }
  std::vector<std::string> texts(std::span<const TextId> ids) const {
    std::vector<std::string> all;
    for (const TextId id : ids) all.emplace_back(corpus.text(id));
    return all;
  }
  std::string account(AccountId id) const {
    return id ? std::string(corpus.text(corpus.accounts.id[id.row()])) : "none";
  }
};

using Strings = std::vector<std::string>;

TEST(XIoArchive, GivesARepostItsSourceByIdAndTheSourceWhatTheRowSays) {
  const Read read("valid/tweets_2018.csv");
  const Posts& posts = read.corpus.posts;
  const std::size_t repost = read.post("RT @Example_A");
  EXPECT_EQ(posts.kind[repost], PostKind::repost);
  EXPECT_TRUE(posts.links[repost].empty());
  EXPECT_TRUE(posts.hashtags[repost].empty());
  EXPECT_EQ(read.corpus.text(posts.language[repost]), "id");
  EXPECT_EQ(format_utc(posts.time[repost]), "2017-06-22T16:03:05.250Z");
  EXPECT_EQ(posts.tick_ms[repost], 1u);

  const std::size_t source = posts.repost_of[repost].row();
  EXPECT_TRUE(posts.referenced[source]);
  EXPECT_EQ(format_utc(posts.time[source]), "2017-06-22T15:59:10.250Z");
  EXPECT_EQ(read.account(posts.account[source]), "2572000001");
  EXPECT_EQ(read.corpus.label(posts.account[source]), "@Example_A");
  EXPECT_EQ(read.texts(posts.links[source]),
            (Strings{"http://example.org/a,b", "https://example.org/c"}));
  EXPECT_EQ(read.texts(posts.hashtags[source]), Strings{"tag"});
}

TEST(XIoArchive, DoesNotCountTheLinkOfAQuoteAsShared) {
  const Read read("valid/tweets_2018.csv");
  const Posts& posts = read.corpus.posts;
  const std::size_t quote = read.post("so true & sad");
  EXPECT_EQ(posts.kind[quote], PostKind::quote);
  EXPECT_EQ(format_utc(posts.time[posts.quote_of[quote].row()]), "2017-06-01T08:00:00.250Z");
  EXPECT_EQ(read.texts(posts.links[quote]), Strings{"https://example.org/d"});
}

TEST(XIoArchive, DoesNotCountTheAddresseeOfAReplyAsMentioned) {
  const Read read("valid/tweets_2018.csv");
  const Posts& posts = read.corpus.posts;
  const std::size_t reply = read.post("@example_d yes");
  EXPECT_EQ(posts.kind[reply], PostKind::reply);
  EXPECT_EQ(read.account(posts.account[posts.reply_to[reply].row()]), "9004");
  ASSERT_EQ(posts.mentions[reply].size(), 1u);
  EXPECT_EQ(read.account(posts.mentions[reply][0]), "9005");
}

TEST(XIoArchive, TakesTheColumnsMinuteWhereTheIdHoldsNoTime) {
  const Read read("valid/tweets_2018.csv");
  const std::size_t old = read.post("an old one");
  EXPECT_EQ(format_utc(read.corpus.posts.time[old]), "2009-03-01T10:00:00Z");
  EXPECT_EQ(read.corpus.posts.tick_ms[old], 60'000u);
  EXPECT_EQ(read.corpus.posts.basis[old], TimeBasis::export_setting);
}

TEST(XIoArchive, GivesHashedAccountsNoName) {
  const Read read("valid/tweets_2018.csv");
  const Posts& posts = read.corpus.posts;
  const AccountId hashed = posts.account[read.post("RT @Example_A")];
  EXPECT_EQ(read.corpus.text(read.corpus.accounts.handle[hashed.row()]), "");
  EXPECT_EQ(read.corpus.accounts.followers[hashed.row()], 132);
  const AccountId open = posts.account[read.post("so true")];
  EXPECT_EQ(read.corpus.label(open), "@example_b");
  EXPECT_EQ(format_day(read.corpus.accounts.created[open.row()]), "2012-01-02");
}

TEST(XIoArchive, ReadsTheLaterLayoutByColumnNames) {
  const Read read("valid/tweets_2019.csv");
  const Posts& posts = read.corpus.posts;
  const std::size_t reply = read.post("@x y");
  EXPECT_EQ(read.account(posts.account[posts.reply_to[reply].row()]), "9004");
  EXPECT_EQ(format_utc(posts.time[posts.reply_to[reply].row()]), "2017-08-19T15:15:00.250Z");
  const std::size_t original = read.post("\u0646\u0635 #");
  EXPECT_EQ(read.texts(posts.hashtags[original]), Strings{"\u0648\u0633\u0645"});
  EXPECT_EQ(read.texts(posts.links[original]), Strings{"https://example.org/a"});
}

TEST(XIoArchive, TiesRepostsWithoutSourceIdByHandleAndText) {
  const Read read("valid/tweets_2019.csv");
  const Posts& posts = read.corpus.posts;
  const std::size_t one = read.post("RT @Example_E"), other = read.post("RT @example_e");
  EXPECT_EQ(posts.repost_of[one], posts.repost_of[other]);
  const std::size_t source = posts.repost_of[one].row();
  EXPECT_EQ(read.account(posts.account[source]), "handle:example_e");
  EXPECT_FALSE(posts.time[source]);
}

TEST(XIoArchive, SaysWhatIsWrongWithEachRecord) {
  const Read read("invalid/bad_fields.csv");
  EXPECT_EQ(read.error, "");
  Strings got;
  for (const Diagnostic& one : read.corpus.diagnostics)
    got.push_back(one.code + ": " + one.message);
  EXPECT_EQ(
      got,
      (Strings{
          "table.mostly_bad: 3 of 5 records could not be read: perhaps the file is something else",
          "time.disagrees: in 1 records tweet_time is not the minute of the id, first in record 1: "
          "2017-08-18T15:13:00Z where the id holds 2017-08-19T15:13:20.250Z; the id is believed",
          "id.unreadable: record 2 (line 3): expected a tweetid, got \"x12\"",
          "time.unreadable: record 3 (line 4): expected a tweet_time such as 2017-06-22 "
          "16:03, got \"\"",
          "account.missing: record 4 (line 5): expected a userid, got \"\"",
          "list.unreadable: record 5 (line 6): expected a list of urls, got "
          "\"['https://a\""}));
  EXPECT_EQ(read.corpus.sources[0].posts, 2u);
}

TEST(XIoArchive, IsRecognisedByItsColumns) {
  EXPECT_EQ(x_io_archive_likeness(FileHead("tweetid,userid,tweet_text\n")), Likeness::yes);
  EXPECT_EQ(x_io_archive_likeness(FileHead(",tweetid,userid,retweet_tweetid\n0,1,2,3\n")),
            Likeness::yes);
  EXPECT_EQ(x_io_archive_likeness(FileHead("userid,user_screen_name,account_creation_date\n")),
            Likeness::yes);
  EXPECT_EQ(x_io_archive_likeness(FileHead("userid,text\n")), Likeness::no);
}

}  // namespace
}  // namespace lockstep
