// What the Facebook and Instagram importers make of their samples, field by field.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/import/facebook_url.h"
#include "io/import/importer.h"
#include "io/import/misencoded.h"
#include "io/source/hash.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::filesystem::path samples = LOCKSTEP_IMPORT_SAMPLES;

class Facebook : public ::testing::Test {
 protected:
  void read(const std::string& file, const ImportOptions& options = {}) {
    CorpusBuilder builder;
    const Done done = import_file(samples / file, options, builder);
    ASSERT_TRUE(done) << done.error().message;
    corpus_ = std::move(builder).finish();
  }
  std::size_t at(std::string_view utc) const {
    for (std::size_t row = 0; row < corpus_.posts.size(); ++row) {
      if (format_utc(corpus_.posts.time[row]) == utc) return row;
    }
    ADD_FAILURE() << "no post at " << utc;
    return 0;
  }
  std::string_view id(AccountId account) const {
    return account ? corpus_.text(corpus_.accounts.id[account.row()]) : "none";
  }
  std::string_view key(std::size_t row) const { return corpus_.text(corpus_.posts.key[row]); }
  std::vector<std::string_view> texts(std::span<const TextId> ids) const {
    std::vector<std::string_view> all;
    for (const TextId text : ids) all.push_back(corpus_.text(text));
    return all;
  }
  const Posts& posts() const { return corpus_.posts; }
  Corpus corpus_;
};

// The rows of formats/facebook section 8.
TEST(FacebookLink, NamesThePostBehindAnAddress) {
  const auto key = [](std::string_view url) {
    const auto link = facebook_link(url);
    return link ? link->key() : "none";
  };
  EXPECT_EQ(key("https://www.facebook.com/permalink.php?story_fbid=91234&id=10001"), "10001_91234");
  EXPECT_EQ(key("https://m.facebook.com/story.php?story_fbid=91234&amp;id=10001"), "10001_91234");
  EXPECT_EQ(key("https://www.facebook.com/Page.A/posts/91234"), "handle:page.a_91234");
  EXPECT_EQ(key("https://www.facebook.com/10001/posts/a-slug/91234?x=1"), "10001_91234");
  EXPECT_EQ(key("http://facebook.com/groups/20001/permalink/91234/"), "20001_91234");
  EXPECT_EQ(key("https://www.facebook.com/groups/20001?multi_permalinks=91234,91235"),
            "20001_91234");
  EXPECT_EQ(key("https://www.facebook.com/photo.php?fbid=777777&set=pcb.91234"), "post:91234");
  EXPECT_EQ(key("https://www.facebook.com/photo/?fbid=777777&set=a.1"), "photo:777777");
  EXPECT_EQ(key("https://ar-ar.facebook.com/page.a/photos/a.55/777777"), "photo:777777");
  EXPECT_EQ(key("https://www.facebook.com/10001/photos/pcb.91234/777777"), "10001_91234");
  EXPECT_EQ(key("https://www.facebook.com/watch/?v=888888"), "video:888888");
  EXPECT_EQ(key("https://www.facebook.com/page.a/videos/slug/888888/"), "video:888888");
  EXPECT_EQ(key("https://www.facebook.com/page.a/posts/pfbid02abc"), "pfbid:pfbid02abc");
  EXPECT_EQ(key("https://fb.watch/abc/"), "https://fb.watch/abc/");
  EXPECT_EQ(key("https://www.facebook.com/page.a"), "") << "an account is no post";
  EXPECT_EQ(key("https://facebook.com.example.org/10001/posts/91234"), "none");
  EXPECT_EQ(key("https://notfacebook.com/10001/posts/91234"), "none");
  EXPECT_EQ(facebook_target("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=x"),
            "https://example.org/a");
}

TEST(Misencoded, IsSetRightOnceAndOnlyWhereItIsUtf8) {
  EXPECT_EQ(set_right("\u00d9\u0085"), "م");
  EXPECT_EQ(set_right("\u00e2\u009d\u00a4"), "\u2764");
  EXPECT_EQ(set_right("م"), "م");
  EXPECT_EQ(set_right("plain"), "plain");
  EXPECT_EQ(set_right("caf\u00e9"), "caf\u00e9") << "alone it is no UTF-8";
}

// 05:05 EDT is 09:05 UTC, 05:05 EST is 10:05: the word changes within the file.
TEST_F(Facebook, CrowdTangleGivesKeysLinksAndSharesOfPages) {
  read("crowdtangle-csv/valid/pages_2023.csv");
  const std::size_t first = at("2023-08-01T09:05:00Z"), share = at("2023-12-01T10:05:00Z"),
                    photo = at("2023-12-01T10:06:00Z");
  EXPECT_EQ(key(first), "100000000000001_900000000000001");
  EXPECT_EQ(corpus_.text(posts().text[first]), "نص #وسم https://sho.rt/z\nسطر");
  EXPECT_THAT(texts(posts().links[first]), ElementsAre("https://example.org/z"));
  EXPECT_THAT(texts(posts().hashtags[first]), ElementsAre("وسم"));
  EXPECT_EQ(posts().repost_of[share].row(), first);
  EXPECT_THAT(posts().links[share], IsEmpty());
  EXPECT_EQ(posts().kind[photo], PostKind::original) << "a photo's link is its own page";
  const AccountId page = posts().account[first];
  EXPECT_EQ(corpus_.text(corpus_.accounts.handle[page.row()]), "page.a");
  EXPECT_EQ(corpus_.accounts.followers[page.row()], 1200);
}

TEST_F(Facebook, CrowdTangleTakesGroupsAsGroups) {
  read("crowdtangle-csv/valid/groups_2020.csv");
  EXPECT_EQ(corpus_.accounts.kind[posts().account[0].row()], AccountKind::group);
  EXPECT_EQ(key(0), "200000000000001_900000000000009");
}

TEST_F(Facebook, CrowdTanglesInstagramPostsAreKeyedByShortcode) {
  read("crowdtangle-csv/valid/instagram.csv");
  EXPECT_EQ(posts().platform[0], Platform::instagram);
  EXPECT_EQ(key(0), "CvAbCdEfGhI");
  EXPECT_EQ(id(posts().account[0]), "handle:insta_a");
}

TEST_F(Facebook, TheLinkCheckersRowsAllSharedTheLinkOfTheFirstLine) {
  read("crowdtangle-csv/valid/link_checker.csv");
  for (std::size_t row = 0; row < 2; ++row) {
    EXPECT_THAT(texts(posts().links[row]), ElementsAre("https://example.org/story?a=1"));
  }
}

TEST_F(Facebook, AnAmbiguousZoneIsReadInTheZoneThatTheUserNames) {
  read("crowdtangle-csv/invalid/zones.csv", {.timezone = "America/Chicago"});
  EXPECT_EQ(corpus_.sources[0].rejected, 0u);
  // Chicago has daylight saving in August, whatever the word.
  EXPECT_EQ(format_utc(posts().time[1]), "2023-08-01T10:05:00Z");
}

TEST_F(Facebook, TheContentLibrarysIdsMeetNoOthers) {
  read("mcl-csv/valid/facebook.csv");
  const std::size_t first = at("2023-08-01T09:05:00Z"), share = at("2023-08-01T09:06:00Z");
  EXPECT_EQ(key(first), "mcl:1234567890123456781");
  EXPECT_EQ(id(posts().account[first]), "mcl:700000000000001");
  EXPECT_EQ(id(posts().venue[first]), "mcl:700000000000009");
  EXPECT_EQ(posts().repost_of[share].row(), first);
}

TEST_F(Facebook, ADownloadsPostsHaveItsOwnerTextLinksAndHashedMedia) {
  read("facebook-information/valid/download/posts/your_posts_1.json");
  const std::size_t first = at("2023-08-01T09:05:00Z"), link = at("2023-08-01T09:06:00Z"),
                    share = at("2023-08-01T09:07:00Z");
  EXPECT_EQ(id(posts().account[first]), "name:لينا مثال");
  EXPECT_EQ(corpus_.text(posts().text[first]), "نص #وسم");
  ASSERT_EQ(posts().media[first].size(), 1u);
  EXPECT_EQ(corpus_.text(corpus_.media.sha256[posts().media[first][0].row()]),
            sha256_hex("not a real picture\n"));
  EXPECT_THAT(texts(posts().links[link]), ElementsAre("https://example.org/a"));
  EXPECT_EQ(key(posts().repost_of[share].row()), "100000000000001_900000000000001");
}

TEST_F(Facebook, AChatIsReadWithItsVenueThoughItsTitleStandsLast) {
  read("facebook-information/valid/download/messages/inbox/group_1/message_1.json");
  const std::size_t hello = at("2023-08-01T09:05:00Z"), share = at("2023-08-01T09:05:03Z");
  EXPECT_EQ(id(posts().venue[hello]), "thread:inbox/group_1");
  EXPECT_EQ(corpus_.text(posts().text[hello]), "مرحبا");
  EXPECT_EQ(corpus_.text(posts().text[share]), "");
  EXPECT_THAT(texts(posts().links[share]), ElementsAre("https://example.org/b"));
  EXPECT_EQ(corpus_.sources[0].service, 1u) << "the call";
}

TEST_F(Facebook, AnInstagramPostOfOneMediumHasItsCaptionThere) {
  read("facebook-information/valid/insta/your_instagram_activity/content/posts_1.json");
  ASSERT_EQ(posts().size(), 2u);
  EXPECT_EQ(posts().platform[0], Platform::instagram);
  EXPECT_EQ(corpus_.text(posts().text[at("2023-08-01T09:05:00Z")]), "صورة #وسم");
  EXPECT_EQ(posts().media[at("2023-08-01T09:05:01Z")].size(), 2u);
  EXPECT_EQ(id(posts().account[0]), "handle:lina.example") << "by its Arabic label";
}

TEST_F(Facebook, HistoricalDownloadsHaveTheApisNamesAndTimesInUtc) {
  read("crowdtangle-csv/valid/historical_2023.csv");
  const std::size_t link = at("2021-02-01T10:00:00Z"), photo = at("2021-02-01T10:05:00Z");
  EXPECT_EQ(key(link), "100000000000001_900000000000005");
  EXPECT_EQ(posts().basis[link], TimeBasis::given);
  EXPECT_THAT(texts(posts().links[link]), ElementsAre("https://example.org/h"));
  EXPECT_EQ(posts().kind[photo], PostKind::original) << "a picture's own page is no share";
  EXPECT_EQ(corpus_.accounts.followers[0], -1) << "0 stands for unknown";
}

TEST_F(Facebook, CommentsOfTheLibraryAnswerPostsAndPrivateOwnersAreNobody) {
  read("mcl-csv/valid/comments.csv");
  const std::size_t first = at("2023-08-01T09:05:00Z"), second = at("2023-08-01T09:06:00Z");
  EXPECT_FALSE(posts().account[first]);
  EXPECT_EQ(key(posts().reply_to[first].row()), "mcl:1234567890123456789");
  EXPECT_EQ(posts().reply_to[second].row(), first);
}

TEST_F(Facebook, AChatOfInstagramIsInstagramsAndItsFolderIsTheVenue) {
  read(
      "facebook-information/valid/insta/your_instagram_activity/messages/inbox/lina_1/"
      "message_1.json");
  const std::size_t gone = at("2023-08-01T09:03:20Z"), hello = at("2023-08-01T09:05:00Z");
  EXPECT_EQ(posts().platform[hello], Platform::instagram);
  EXPECT_FALSE(posts().account[gone]) << "the placeholder of deleted accounts is nobody";
  EXPECT_EQ(id(posts().venue[hello]), "thread:inbox/lina_1");
  EXPECT_EQ(corpus_.accounts.kind[posts().venue[hello].row()], AccountKind::chat);
}

TEST_F(Facebook, ReactionsAreCountedAndNoPosts) {
  read("facebook-information/valid/download/comments_and_reactions/likes_and_reactions.json");
  EXPECT_EQ(corpus_.sources[0].service, 1u);
  EXPECT_EQ(posts().size(), 0u);
}

}  // namespace
}  // namespace lockstep
