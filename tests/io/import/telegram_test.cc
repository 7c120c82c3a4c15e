// What the Telegram importers beside Desktop's JSON make of their samples, field by field.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/import/importer.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;

const std::filesystem::path samples = LOCKSTEP_IMPORT_SAMPLES;

class Telegram : public ::testing::Test {
 protected:
  void read(const std::string& file, const ImportOptions& options = {}) {
    CorpusBuilder builder;
    const Done done = import_file(samples / file, options, builder);
    ASSERT_TRUE(done) << done.error().message;
    corpus_ = std::move(builder).finish();
  }
  std::size_t row(std::string_view key) const {
    for (std::size_t row = 0; row < corpus_.posts.size(); ++row) {
      if (corpus_.text(corpus_.posts.key[row]) == key) return row;
    }
    ADD_FAILURE() << "no post " << key;
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

TEST_F(Telegram, PagesGiveTextTagsLinksAndMentionsWithEntitiesDecodedOnce) {
  read("telegram-desktop-html/valid/messages.html");
  const std::size_t first = row("name:مجموعة تجريبية/2");
  EXPECT_EQ(corpus_.text(posts().text[first]), "نص #وسم رابط @example_b\nسطر & <b>");
  EXPECT_THAT(texts(posts().hashtags[first]), ElementsAre("وسم"));
  EXPECT_THAT(texts(posts().links[first]), ElementsAre("https://example.org/a?x=1&y=2"));
  ASSERT_EQ(posts().mentions[first].size(), 1u);
  ASSERT_EQ(posts().media[first].size(), 1u);
  EXPECT_EQ(corpus_.text(corpus_.media.path[posts().media[first][0].row()]), "photos/photo_1.jpg");
  EXPECT_EQ(posts().basis[first], TimeBasis::assumed) << "the printed offset is no zone";
  EXPECT_EQ(corpus_.sources[0].service, 1u) << "the row between days is no record";
  EXPECT_THAT(corpus_.sources[0].assumptions, ElementsAre("timezone=UTC+03:00"));
}

TEST_F(Telegram, PagesGiveAJoinedMessageTheSenderBefore) {
  read("telegram-desktop-html/valid/messages.html");
  EXPECT_EQ(author(row("name:مجموعة تجريبية/3")), "name:مجموعة تجريبية/Lina");
  EXPECT_EQ(author(row("name:مجموعة تجريبية/4")), "name:مجموعة تجريبية/Omar");
  EXPECT_EQ(author(row("name:مجموعة تجريبية/5")), "none") << "a deleted account is nobody known";
  EXPECT_EQ(author(row("name:مجموعة تجريبية/6")), "name:مجموعة تجريبية");
}

TEST_F(Telegram, PagesGiveTheDateOfAForwardsSource) {
  read("telegram-desktop-html/valid/messages.html");
  const std::size_t forward = row("name:مجموعة تجريبية/4");
  EXPECT_EQ(posts().kind[forward], PostKind::repost);
  EXPECT_EQ(posts().reply_to[forward].row(), row("name:مجموعة تجريبية/2"));
  const std::size_t source = posts().repost_of[forward].row();
  EXPECT_EQ(author(source), "name:Far channel");
  EXPECT_EQ(format_utc(posts().time[source]), "2023-07-31T17:00:00Z");
}

// Amman kept summer time in August 2021 and not in December.
TEST_F(Telegram, PagesAreReadInTheZoneThatTheUserNames) {
  read("telegram-desktop-html/valid/old_without_zone.html", {.timezone = "Asia/Amman"});
  EXPECT_EQ(format_utc(posts().time[0]), "2021-12-05T07:15:30Z");
  EXPECT_THAT(corpus_.sources[0].assumptions, ElementsAre("timezone=Asia/Amman"));
}

// U+1F600 is two UTF-16 units, as Telegram counts.
TEST_F(Telegram, TelethonsEntitiesCountUtf16Units) {
  read("telethon-json/valid/messages.jsonl");
  const std::size_t first = row("channel:1900000001/5");
  EXPECT_THAT(texts(posts().hashtags[first]), ElementsAre("وسم"));
  EXPECT_THAT(texts(posts().links[first]), ElementsAre("https://example.org/a"));
  ASSERT_EQ(posts().mentions[first].size(), 1u);
  EXPECT_EQ(corpus_.text(corpus_.accounts.id[posts().mentions[first][0].row()]),
            "handle:example_b");
}

TEST_F(Telegram, TelethonsForwardNamesThePostItself) {
  read("telethon-json/valid/messages.jsonl");
  const std::size_t forward = row("channel:1900000001/6");
  const std::size_t source = posts().repost_of[forward].row();
  EXPECT_EQ(corpus_.text(posts().key[source]), "channel:1900000002/77");
  EXPECT_EQ(format_utc(posts().time[source]), "2023-07-31T17:00:00Z");
  EXPECT_TRUE(posts().referenced[source]);
  EXPECT_EQ(corpus_.media.kind[posts().media[forward][0].row()], MediaKind::video);
}

TEST_F(Telegram, ATopicIsNoAnswer) {
  read("telethon-json/valid/messages.jsonl");
  EXPECT_EQ(posts().kind[row("channel:1900000003/7")], PostKind::reply);
  EXPECT_EQ(posts().kind[row("channel:1900000003/9")], PostKind::original);
}

TEST_F(Telegram, PagesOfTelethonTieChannelsToTheirNames) {
  read("telethon-json/valid/pages.json");
  const AccountId channel = posts().account[row("channel:1900000001/5")];
  EXPECT_EQ(corpus_.text(corpus_.accounts.handle[channel.row()]), "example_a");
  EXPECT_EQ(corpus_.text(corpus_.accounts.name[channel.row()]), "قناة أ");
  EXPECT_EQ(corpus_.accounts.followers[channel.row()], 4000);
}

TEST_F(Telegram, AForwardSeenByABotIsThePostThatItsChannelMade) {
  read("telegram-bot-json/valid/updates.json");
  const std::size_t forward = row("channel:1900000003/6");
  EXPECT_EQ(posts().repost_of[forward].row(), row("channel:1900000001/5"));
  EXPECT_EQ(corpus_.text(posts().text[forward]), "passed on");
  EXPECT_EQ(corpus_.text(corpus_.media.key[posts().media[forward][0].row()]), "qb");
  EXPECT_EQ(posts().reply_to[row("channel:1900000003/7")].row(), forward);
  EXPECT_EQ(corpus_.sources[0].service, 1u);
}

TEST_F(Telegram, PyrogramsTimesHaveNoZone) {
  read("telegram-bot-json/valid/pyrogram.jsonl", {.timezone = "Asia/Baghdad"});
  EXPECT_EQ(format_utc(posts().time[0]), "2023-08-01T09:05:00Z");
  EXPECT_EQ(posts().basis[0], TimeBasis::export_setting);
}

TEST_F(Telegram, TablesOf4catSplitTheIdAtItsLastDash) {
  read("telegram-table/valid/4cat.csv");
  const std::size_t own = row("handle:example_channel/5");
  EXPECT_EQ(author(own), "handle:example_channel") << "a channel's own posts have no author";
  EXPECT_THAT(texts(posts().links[own]),
              ElementsAre("https://example.org/a", "https://example.org/b"));
  EXPECT_THAT(texts(posts().hashtags[own]), ElementsAre("بيان"));
  const std::size_t forward = row("handle:example_group/7");
  EXPECT_EQ(author(forward), "user:777");
  EXPECT_EQ(posts().repost_of[forward].row(), row("fwd:1900000001@1690880000"));
  const std::size_t answer = row("handle:example_group/8");
  EXPECT_EQ(posts().reply_to[answer].row(), forward);
  ASSERT_EQ(posts().mentions[answer].size(), 1u);
  EXPECT_EQ(posts().mentions[answer][0], posts().account[forward]) << "named by user name";
}

TEST_F(Telegram, TablesOfTheTrackerNameThePostThatWasForwarded) {
  read("telegram-table/valid/telegram_tracker.csv");
  const std::size_t forward = row("channel:1900000002/9");
  EXPECT_EQ(posts().repost_of[forward].row(), row("channel:1900000001/5"));
  EXPECT_EQ(posts().reply_to[row("channel:1900000002/10")].row(), forward) << "from 9.0";
}

TEST_F(Telegram, EventsOfTelegramCliAreReadNewestFirst) {
  read("tg-history-dump/valid/channel.jsonl");
  const std::size_t forward = row("channel:1900000001/05000000a0");
  EXPECT_THAT(texts(posts().links[forward]), ElementsAre("https://example.org/a"))
      << "of the caption";
  EXPECT_EQ(author(posts().repost_of[forward].row()), "channel:1900000002");
  const std::size_t answer = row("channel:1900000001/05000000a1");
  EXPECT_EQ(author(answer), "user:777");
  EXPECT_EQ(posts().reply_to[answer].row(), forward);
  EXPECT_EQ(corpus_.sources[0].service, 1u);
}

}  // namespace
}  // namespace lockstep
