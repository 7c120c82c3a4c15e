// The same small conversation as nine tools would write it: what one table can say, all say alike.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/import/importer.h"
#include "io/import/python_repr.h"
#include "io/import/x_media_link.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::filesystem::path samples = LOCKSTEP_IMPORT_SAMPLES;

class XTable : public ::testing::Test {
 protected:
  void read(const std::string& file, const ImportOptions& options = {}) {
    take(ExportFile(samples / "x-table/valid" / file), options);
  }
  void read_text(const std::string& text, const ImportOptions& options = {}) {
    ExportFile file("-");
    file.bytes = &text;
    take(file, options);
  }
  void take(const ExportFile& file, const ImportOptions& options) {
    CorpusBuilder builder;
    const Done done = import_file(file, options, builder);
    ASSERT_TRUE(done) << done.error().message;
    corpus_ = std::move(builder).finish();
    ASSERT_EQ(corpus_.sources[0].format, "x-table");
  }
  std::size_t at(std::string_view utc) const {
    for (std::size_t row = 0; row < corpus_.posts.size(); ++row) {
      if (format_utc(corpus_.posts.time[row]) == utc && !corpus_.posts.referenced[row]) return row;
    }
    ADD_FAILURE() << "no post at " << utc;
    return 0;
  }
  std::string_view id(AccountId account) const {
    return account ? corpus_.text(corpus_.accounts.id[account.row()]) : "none";
  }
  std::vector<std::string_view> texts(std::span<const TextId> ids) const {
    std::vector<std::string_view> all;
    for (const TextId one : ids) all.push_back(corpus_.text(one));
    return all;
  }
  std::vector<std::string_view> mentioned(std::size_t row) const {
    std::vector<std::string_view> all;
    for (const AccountId one : posts().mentions[row]) all.push_back(id(one));
    return all;
  }
  const Posts& posts() const { return corpus_.posts; }
  Corpus corpus_;
};

constexpr std::string_view first = "2023-08-01T09:05:00Z", second = "2023-08-01T09:05:30Z",
                           third = "2023-08-01T09:06:00Z", fourth = "2023-08-01T09:07:00Z";
constexpr std::string_view amina = "1100000000000000001", basil = "1100000000000000002";

TEST_F(XTable, AllToolsTellTheSameOriginal) {
  for (const char* file : {"twarc.csv", "twint.csv", "rtweet.csv", "tags.csv", "snscrape.csv"}) {
    SCOPED_TRACE(file);
    read(file);
    const std::size_t original = at(first);
    EXPECT_EQ(id(posts().account[original]), amina);
    EXPECT_EQ(posts().kind[original], PostKind::original);
    EXPECT_THAT(texts(posts().links[original]), ElementsAre("https://example.org/guide"));
    EXPECT_THAT(texts(posts().hashtags[original]), ElementsAre("verify"));
    EXPECT_THAT(mentioned(original), IsEmpty());
  }
}

TEST_F(XTable, RepostsWithTheSourcesIdPointAtIt) {
  for (const char* file : {"twarc.csv", "rtweet.csv"}) {
    SCOPED_TRACE(file);
    read(file);
    const std::size_t repost = at(second);
    EXPECT_EQ(posts().kind[repost], PostKind::repost);
    EXPECT_EQ(posts().repost_of[repost].row(), at(first));
    EXPECT_EQ(id(posts().account[repost]), basil);
    EXPECT_THAT(texts(posts().links[repost]), IsEmpty()) << "a repost has nothing of its own";
  }
}

TEST_F(XTable, RepostsWithoutItShareTheKeyOfTheirText) {
  for (const char* file : {"4cat.csv", "zeeschuimer.csv"}) {
    SCOPED_TRACE(file);
    read(file);
    const std::size_t a = at(second), b = at(third);
    ASSERT_TRUE(posts().repost_of[a]);
    EXPECT_EQ(posts().repost_of[a], posts().repost_of[b]);
    EXPECT_EQ(id(posts().account[posts().repost_of[a].row()]), amina);
    EXPECT_EQ(posts().kind[at(fourth)], PostKind::reply) << "though its parent is not named";
    EXPECT_THAT(mentioned(at(fourth)), IsEmpty()) << "X sets the addressee itself";
  }
}

TEST_F(XTable, RepostsOfUnknownSourceShareTheKeyOfTheirTextToo) {
  read("fivethirtyeight.csv");
  EXPECT_EQ(posts().repost_of[at(second)], posts().repost_of[at(third)]);
  EXPECT_FALSE(posts().account[posts().repost_of[at(second)].row()]);
  EXPECT_EQ(id(posts().account[at(first)]), "handle:amina_example") << "the ids there are rounded";
}

TEST_F(XTable, AnswersKnowWhatTheyAnswerAndMentionOnlyOthers) {
  for (const char* file : {"twarc.csv", "rtweet.csv", "tags.csv", "dmi_tcat.csv"}) {
    SCOPED_TRACE(file);
    read(file);
    const std::size_t answer = at(third);
    EXPECT_EQ(posts().kind[answer], PostKind::reply);
    EXPECT_EQ(posts().reply_to[answer].row(), at(first));
  }
  read("rtweet.csv");
  EXPECT_THAT(mentioned(at(third)), ElementsAre(basil));
  read("dmi_tcat.csv");
  EXPECT_THAT(mentioned(at(third)), ElementsAre("handle:dalia_example"));
}

TEST_F(XTable, QuotesAreNoSharedLinks) {
  for (const char* file : {"twarc.csv", "twint.csv"}) {
    SCOPED_TRACE(file);
    read(file);
    const std::size_t quote = at(fourth);
    EXPECT_EQ(posts().kind[quote], PostKind::quote);
    EXPECT_EQ(posts().quote_of[quote].row(), at(first));
    EXPECT_THAT(texts(posts().links[quote]), IsEmpty());
  }
}

TEST_F(XTable, MediaHaveTheIdThatOtherFormatsGive) {
  for (const char* file : {"4cat.csv", "twint.csv"}) {
    SCOPED_TRACE(file);
    read(file);
    const auto media = posts().media[at(first)];
    ASSERT_EQ(media.size(), 1u);
    EXPECT_EQ(corpus_.text(corpus_.media.key[media[0].row()]), "706860403746181121");
  }
}

constexpr std::string_view twint_header =
    "id,conversation_id,created_at,user_id,username,tweet,user_rt_id,quote_url\n";

TEST_F(XTable, TakesACollectorsClockOnlyWhereTheIdHasNone) {
  // Ids before November 2010 are running numbers.
  const std::string text = std::string(twint_header) +
                           "21,21,2009-08-01 12:05:00,7,amina_example,early,,\n"
                           "1686301993989046273,1,2023-08-01 12:05:00,7,amina_example,late,,\n";
  read_text(text, {.timezone = "Asia/Baghdad"});
  EXPECT_EQ(posts().basis[at("2009-08-01T09:05:00Z")], TimeBasis::export_setting);
  EXPECT_EQ(posts().basis[at(first)], TimeBasis::given);
  EXPECT_THAT(corpus_.sources[0].assumptions,
              ElementsAre("columns of twint", "timezone=Asia/Baghdad"));
}

TEST_F(XTable, HandWrittenRetweetsAreNoneWhereTheToolMarksThem) {
  const std::string text =
      "id,thread_id,unix_timestamp,body,author,author_id,is_retweet,retweeted_user\n"
      "1686301993989046273,1686301993989046273,1690880700,RT @someone: old style,a_example,7,no,\n"
      "1686302119818166273,1686302119818166273,1690880730,withheld,b_example,8,yes,someone\n";
  read_text(text);
  EXPECT_EQ(posts().kind[at(first)], PostKind::original);
  EXPECT_EQ(posts().kind[at(second)], PostKind::repost);
  EXPECT_EQ(corpus_.text(posts().text[at(second)]), "RT @someone: withheld");
}

TEST_F(XTable, ThePersonalArchiveOfOldSaysThatItHasNoAuthor) {
  const std::string text =
      "\"tweet_id\",\"in_reply_to_status_id\",\"in_reply_to_user_id\",\"timestamp\",\"source\","
      "\"text\",\"retweeted_status_id\",\"retweeted_status_user_id\","
      "\"retweeted_status_timestamp\",\"expanded_urls\"\n"
      "\"558807047861174273\",\"\",\"\",\"2015-01-24 02:02:37 +0000\",\"web\",\"A guide\",\"\","
      "\"\",\"\",\"https://example.org/a,https://example.org/b\"\n";
  read_text(text);
  ASSERT_EQ(posts().size(), 1u);
  EXPECT_FALSE(posts().account[0]);
  EXPECT_THAT(texts(posts().links[0]),
              ElementsAre("https://example.org/a", "https://example.org/b"));
  ASSERT_EQ(corpus_.diagnostics.size(), 1u);
  EXPECT_EQ(corpus_.diagnostics[0].code, "x.no_author");
}

TEST(PythonRepr, FindsValuesByWholeKeysOnly) {
  EXPECT_THAT(repr_values("[User(username='a', id=1), User(username='b', id=22)]", "username"),
              ElementsAre("a", "b"));
  EXPECT_THAT(repr_values("{'id_str': '9', 'id': 12, 'userid': 3}", "id"), ElementsAre("12"));
  EXPECT_THAT(repr_values("username", "username"), IsEmpty());
  EXPECT_THAT(repr_values("username='never closed", "username"), ElementsAre("never closed"));
}

TEST(XMediaLink, ReadsTheIdsThatAddressesHold) {
  EXPECT_EQ(x_media_link("https://pbs.twimg.com/media/Cc9FyscUkAE.jpg:large").key,
            "706860403746181121");
  EXPECT_EQ(x_media_link("https://video.twimg.com/ext_tw_video/1234567890123/pu/vid/a.mp4").key,
            "1234567890123");
  EXPECT_EQ(x_media_link("13_1380241611111110001").kind, MediaKind::video);
  EXPECT_EQ(x_media_link("https://example.org/media/Cc9FyscUkAE.jpg").key, "");
}

}  // namespace
}  // namespace lockstep
