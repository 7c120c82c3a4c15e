// What Telegram Desktop's exports mean beyond their plain messages: topics, comments, forwards of
// nobody, calls, and JSON that is none. Worked out by hand from its source and its issues.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/import/importer.h"

namespace lockstep {
namespace {

const std::filesystem::path samples = LOCKSTEP_IMPORT_SAMPLES;

class TelegramDesktopFile : public ::testing::Test {
 protected:
  void read(const std::string& file) {
    CorpusBuilder builder;
    const Done done = import_file(samples / file, {}, builder);
    ASSERT_TRUE(done) << done.error().message;
    corpus_ = std::move(builder).finish();
  }
  std::size_t row(std::string_view text) const {
    for (std::size_t row = 0; row < posts().size(); ++row) {
      if (!posts().referenced[row] && corpus_.text(posts().text[row]) == text) return row;
    }
    ADD_FAILURE() << "no post " << text;
    return 0;
  }
  std::string_view author(std::size_t row) const {
    const AccountId account = posts().account[row];
    return account ? corpus_.text(corpus_.accounts.id[account.row()]) : "none";
  }
  const Posts& posts() const { return corpus_.posts; }
  Corpus corpus_;
};

TEST_F(TelegramDesktopFile, TakesWhatAnswersATopicsBeginningForItsMember) {
  read("telegram-desktop-json/valid/group_with_topics.json");
  EXPECT_EQ(posts().kind[row("in the topic")], PostKind::original);
  EXPECT_EQ(posts().kind[row("an answer")], PostKind::reply);
  EXPECT_EQ(posts().reply_to[row("an answer")].row(), row("in the topic"));
}

TEST_F(TelegramDesktopFile, KnowsForwardsOfDeletedAccountsAndOfTheChannelItself) {
  read("telegram-desktop-json/valid/group_with_topics.json");
  const std::size_t nameless = row("of a deleted account");
  ASSERT_EQ(posts().kind[nameless], PostKind::repost);
  EXPECT_EQ(author(posts().repost_of[nameless].row()), "none");
  const std::size_t comment = row("from the channel itself");
  EXPECT_EQ(author(comment), "channel:1900000032");
  EXPECT_EQ(author(posts().repost_of[comment].row()), "channel:1900000032");
  // The page and the JSON of a chat meet in one source.
  const std::string key(corpus_.text(posts().key[posts().repost_of[nameless].row()]));
  read("telegram-desktop-html/valid/calls_and_answers.html");
  EXPECT_EQ(corpus_.text(posts().key[posts().repost_of[row("of a deleted account")].row()]), key);
}

TEST_F(TelegramDesktopFile, TakesTheGroupForItsAnonymousAdminsAndReadsTheLinksOfButtons) {
  read("telegram-desktop-json/valid/group_with_topics.json");
  const std::size_t admin = row("an anonymous admin");
  EXPECT_EQ(posts().account[admin], posts().venue[admin]);
  ASSERT_EQ(posts().links[admin].size(), 1u);
  EXPECT_EQ(corpus_.text(posts().links[admin][0]), "https://example.org/b");
}

TEST_F(TelegramDesktopFile, CountsCallsOnPagesAsServiceAndKeepsAnswersToOtherChats) {
  read("telegram-desktop-html/valid/calls_and_answers.html");
  EXPECT_EQ(corpus_.sources[0].service, 1u);
  EXPECT_EQ(posts().kind[row("an answer")], PostKind::reply);
}

TEST_F(TelegramDesktopFile, MendsPathsWithoutQuotesOfVersion41) {
  read("telegram-desktop-json/invalid/bare_document_id.json");
  EXPECT_EQ(posts().text.size(), 1u);
  row("x after");
  ASSERT_EQ(corpus_.diagnostics.size(), 1u);
  EXPECT_EQ(corpus_.diagnostics[0].code, "json.mended");
}

}  // namespace
}  // namespace lockstep
