#include "io/platform/truth_tables.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace lockstep {
namespace {

namespace fs = std::filesystem;

class TruthTables : public ::testing::Test {
 protected:
  TruthTables()
      : folder_(fs::path(::testing::TempDir()) /
                (std::string("truth_") +
                 ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(folder_);
  }
  ~TruthTables() override { fs::remove_all(folder_); }
  fs::path table(const std::string& text) const {
    std::ofstream(folder_ / "t.csv", std::ios::binary) << text;
    return folder_ / "t.csv";
  }
  const fs::path folder_;
};

TEST_F(TruthTables, AreReadAsTheyWereWritten) {
  const Truth truth{.accounts = {{.platform = Platform::telegram,
                                  .id = "channel:4200000001",
                                  .label = Label::amplifier,
                                  .campaign = "c, \"1\"",
                                  .disguise = "camouflaged",
                                  .joined = 3,
                                  .waves = 5},
                                 {.platform = Platform::x, .id = "7", .label = Label::fan}},
                    .posts = {},
                    .contents = {{.platform = Platform::whatsapp,
                                  .post_id = "WA-1_2",
                                  .account_id = "tel:+9997700000012",
                                  .time = Time{1'688'515'531'250},
                                  .content = "picture-3",
                                  .kind = PlantedKind::picture,
                                  .alteration = Alteration::cropped_much}}};
  ASSERT_TRUE(write_truth(truth, folder_));
  const Result<Truth> read = read_truth_accounts(folder_ / "accounts.csv");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->accounts.size(), 2u);
  EXPECT_EQ(read->accounts[0].platform, Platform::telegram);
  EXPECT_EQ(read->accounts[0].id, "channel:4200000001");
  EXPECT_EQ(read->accounts[0].label, Label::amplifier);
  EXPECT_EQ(read->accounts[0].campaign, "c, \"1\"");
  EXPECT_EQ(read->accounts[0].joined, 3u);
  EXPECT_EQ(read->accounts[0].waves, 5u);
  EXPECT_EQ(read->accounts[1].label, Label::fan);
  const auto planted = read_planted_posts(folder_ / "contents.csv");
  ASSERT_TRUE(planted) << planted.error().message;
  ASSERT_EQ(planted->size(), 1u);
  const PlantedPost& post = planted->front();
  EXPECT_EQ(post.platform, Platform::whatsapp);
  EXPECT_EQ(post.post_id, "WA-1_2");
  EXPECT_EQ(post.account_id, "tel:+9997700000012");
  EXPECT_EQ(post.time.ms, 1'688'515'531'250);
  EXPECT_EQ(post.content, "picture-3");
  EXPECT_EQ(post.kind, PlantedKind::picture);
  EXPECT_EQ(post.alteration, Alteration::cropped_much);
}

TEST_F(TruthTables, RefuseAnAlterationNobodyKnows) {
  const fs::path path = table(
      "platform,post_id,account_id,time_utc,content,kind,alteration\n"
      "x,1,2,2023-07-05T00:00:00Z,text-1,text,translated\n");
  const auto read = read_planted_posts(path);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message,
            path.string() +
                ":2: expected an alteration that lockstep simulate makes, got "
                "\"translated\"");
}

TEST_F(TruthTables, KnowATableOfActsByItsHeader) {
  const fs::path acts = table(
      "trace,content_id,platform,post_id,account_id,time_utc\n"
      "text,ab,x,1,2,2023-07-05T00:00:00.250Z\n");
  EXPECT_TRUE(is_table_of_acts(acts));
  const auto read = read_judged_acts(acts);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 1u);
  EXPECT_EQ(read->front().content_id, "ab");
  EXPECT_EQ(read->front().time.ms, 1'688'515'200'250);
  EXPECT_FALSE(is_table_of_acts(table("account_id,tier\n17,strong\n")));
  EXPECT_FALSE(is_table_of_acts(table("")));
}

TEST_F(TruthTables, RefuseAnActAtAnUnknownTime) {
  const fs::path path =
      table("trace,content_id,platform,post_id,account_id,time_utc\ntext,ab,x,1,2,yesterday\n");
  const auto read = read_judged_acts(path);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, path.string() + ":2: expected a time in UTC, got \"yesterday\"");
}

TEST_F(TruthTables, RefuseALabelNobodyKnows) {
  const fs::path path = table("platform,account_id,label\nx,1,fan\nx,2,bot\n");
  const Result<Truth> read = read_truth_accounts(path);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message,
            path.string() + ":3: expected a label that lockstep simulate writes, got \"bot\"");
}

TEST_F(TruthTables, SayWhichColumnsAResultNeeds) {
  const fs::path path = table("account,label\n1,fan\n2,fan\n");
  const auto read = read_judged_accounts(path);
  ASSERT_FALSE(read);
  EXPECT_TRUE(read.error().message.starts_with(
      path.string() + ": expected a table with the columns account_id, tier, got "))
      << read.error().message;
}

TEST_F(TruthTables, ReadAResultWithOrWithoutPlatformAndCluster) {
  const auto full = read_judged_accounts(
      table("row_id,platform,account_id,cluster_id,tier\n1,telegram,channel:1,2,lead\n"));
  ASSERT_TRUE(full) << full.error().message;
  EXPECT_EQ(full->at(0).platform, Platform::telegram);
  EXPECT_EQ(full->at(0).cluster, "2");
  EXPECT_EQ(full->at(0).tier, Tier::lead);
  const auto bare = read_judged_accounts(table("account_id,tier\n17,strong\n"));
  ASSERT_TRUE(bare) << bare.error().message;
  EXPECT_EQ(bare->at(0).platform, Platform::x);
  EXPECT_EQ(bare->at(0).cluster, "");
}

TEST_F(TruthTables, NameTheFileThatIsNotThere) {
  const auto read = read_judged_accounts(folder_ / "none.csv");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("none.csv"), std::string::npos);
}

}  // namespace
}  // namespace lockstep
