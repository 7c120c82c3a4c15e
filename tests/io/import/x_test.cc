// What the X importers beside API v2 and the information-operations archive make of their samples.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/import/importer.h"
#include "io/source/hash.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::filesystem::path samples = LOCKSTEP_IMPORT_SAMPLES;

class X : public ::testing::Test {
 protected:
  void read(const std::string& file) {
    CorpusBuilder builder;
    const Done done = import_file(samples / file, {}, builder);
    ASSERT_TRUE(done) << done.error().message;
    corpus_ = std::move(builder).finish();
  }
  // The post made at that second.
  std::size_t at(std::string_view utc) const {
    for (std::size_t row = 0; row < corpus_.posts.size(); ++row) {
      if (format_utc(corpus_.posts.time[row]) == utc) return row;
    }
    ADD_FAILURE() << "no post at " << utc;
    return 0;
  }
  std::string_view author(std::size_t row) const {
    const AccountId account = corpus_.posts.account[row];
    return account ? corpus_.text(corpus_.accounts.id[account.row()]) : "none";
  }
  std::vector<std::string_view> texts(std::span<const TextId> ids) const {
    std::vector<std::string_view> all;
    for (const TextId id : ids) all.push_back(corpus_.text(id));
    return all;
  }
  const Posts& posts() const { return corpus_.posts; }
  Corpus corpus_;
};

TEST_F(X, V11TakesTheSourcesExtendedTextAndEntities) {
  read("x-v11-jsonl/valid/stream.jsonl");
  const std::size_t source = at("2023-08-01T09:00:00Z"), repost = at("2023-08-01T09:05:00Z");
  EXPECT_EQ(corpus_.text(posts().text[source]), "نص كامل #وسم https://t.co/x & more");
  EXPECT_THAT(texts(posts().hashtags[source]), ElementsAre("وسم"));
  EXPECT_THAT(texts(posts().links[source]), ElementsAre("https://example.org/a"));
  EXPECT_EQ(posts().media[source].size(), 1u);
  EXPECT_EQ(posts().repost_of[repost].row(), source);
  EXPECT_TRUE(posts().media[repost].empty()) << "a repost has nothing of its own";
  EXPECT_EQ(corpus_.sources[0].service, 2u) << "delete and limit";
}

TEST_F(X, V11KeepsAQuotesLinkAndAnAnswersAddresseesOut) {
  read("x-v11-jsonl/valid/stream.jsonl");
  const std::size_t quote = at("2023-08-01T09:06:00Z"), reply = at("2023-08-01T09:07:00Z");
  EXPECT_EQ(posts().quote_of[quote].row(), at("2023-08-01T09:00:00Z"));
  EXPECT_THAT(posts().links[quote], IsEmpty());
  ASSERT_EQ(posts().mentions[reply].size(), 1u);
  EXPECT_EQ(corpus_.text(corpus_.accounts.id[posts().mentions[reply][0].row()]), "902");
}

TEST_F(X, GraphqlTakesRestIdsNotesAndUsersWhereverTheyStand) {
  read("x-graphql-ndjson/valid/zeeschuimer.ndjson");
  const std::size_t source = at("2023-08-01T09:00:00Z");
  EXPECT_EQ(corpus_.text(posts().text[source]), "a long text that is cut & more #tag");
  EXPECT_THAT(texts(posts().hashtags[source]), ElementsAre("tag"));
  EXPECT_EQ(author(source), "901");
  EXPECT_EQ(posts().repost_of[at("2023-08-01T09:05:00Z")].row(), source);
  EXPECT_EQ(posts().quote_of[at("2023-08-01T09:06:00Z")].row(), source);
  const AccountId a = posts().account[at("2023-08-01T09:05:00Z")];
  EXPECT_EQ(corpus_.text(corpus_.accounts.handle[a.row()]), "example_a");
  EXPECT_EQ(corpus_.accounts.followers[a.row()], 12);
  EXPECT_EQ(corpus_.accounts.default_picture[a.row()], 1);
  EXPECT_EQ(corpus_.accounts.as_of[a.row()].ms, 1'690'880'700'000) << "when it was collected";
  EXPECT_EQ(corpus_.sources[0].service, 1u) << "the advertisement";
}

TEST_F(X, TheArchiveKnowsItsOwnerRetweetsQuotesNotesAndPictures) {
  read("x-personal-archive/valid/tweets.js");
  const std::size_t repost = at("2023-08-01T09:05:00Z"), quote = at("2023-08-01T09:06:00Z"),
                    picture = at("2023-08-01T09:07:00Z"), note = at("2023-08-01T09:08:00Z");
  EXPECT_EQ(author(repost), "900");
  const std::size_t source = posts().repost_of[repost].row();
  EXPECT_EQ(author(source), "901");
  EXPECT_THAT(texts(posts().hashtags[source]), ElementsAre("tag"));
  EXPECT_EQ(format_utc(posts().time[posts().quote_of[quote].row()]), "2023-08-01T09:00:00Z");
  EXPECT_THAT(posts().links[quote], IsEmpty());
  ASSERT_EQ(posts().media[picture].size(), 1u);
  EXPECT_EQ(corpus_.text(corpus_.media.sha256[posts().media[picture][0].row()]),
            sha256_hex("not a real picture\n"));
  EXPECT_EQ(corpus_.text(posts().text[note]), "the beginning of a note and its whole end");
}

TEST_F(X, ScrapersTellTheSameConversation) {
  for (const char* file : {"snscrape.jsonl", "twscrape.jsonl", "apify.json"}) {
    SCOPED_TRACE(file);
    read(std::string("x-scraper-jsonl/valid/") + file);
    const std::size_t original = at("2023-08-01T09:05:00Z"), repost = at("2023-08-01T09:05:30Z"),
                      answer = at("2023-08-01T09:06:00Z");
    EXPECT_EQ(author(original), "1100000000000000001");
    EXPECT_THAT(texts(posts().links[original]), ElementsAre("https://example.org/guide"));
    EXPECT_EQ(posts().hashtags[original].size(), 1u);
    ASSERT_EQ(posts().media[original].size(), 1u);
    EXPECT_EQ(corpus_.text(corpus_.media.key[posts().media[original][0].row()]),
              "706860403746181121");
    EXPECT_EQ(posts().kind[repost], PostKind::repost);
    ASSERT_TRUE(posts().repost_of[repost]);
    EXPECT_EQ(author(posts().repost_of[repost].row()), "1100000000000000001");
    EXPECT_EQ(posts().reply_to[answer].row(), original);
    EXPECT_THAT(posts().mentions[answer], IsEmpty()) << "addressees are no mentions";
  }
}

TEST_F(X, ScrapedPostsKnownByIdAloneArePointedAt) {
  read("x-scraper-jsonl/valid/snscrape.jsonl");
  EXPECT_EQ(posts().repost_of[at("2023-08-01T09:05:30Z")].row(), at("2023-08-01T09:05:00Z"));
  EXPECT_EQ(posts().quote_of[at("2023-08-01T09:07:00Z")].row(), at("2023-08-01T09:05:30Z"));
  EXPECT_THAT(posts().links[at("2023-08-01T09:07:00Z")], IsEmpty());
  EXPECT_EQ(corpus_.sources[0].service, 1u) << "a user alone";
}

}  // namespace
}  // namespace lockstep
