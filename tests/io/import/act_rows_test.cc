#include "io/import/act_rows.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace lockstep {
namespace {

class ActRowsTest : public testing::Test {
 protected:
  ActRowsTest()
      : folder_(std::filesystem::path(testing::TempDir()) /
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::create_directories(folder_);
  }
  ~ActRowsTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file(const char* name, std::string_view text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }

  std::filesystem::path folder_;
};

TEST_F(ActRowsTest, KeepsOrderDuplicatesAndBlanks) {
  const auto b = file("b.csv", "object_id,account_id,content_id,timestamp_share\nx,u2,p9,7.5\n");
  const auto a = file("a.csv",
                      "object_id,account_id,content_id,timestamp_share\n"
                      "x,u1,p1,10\nx,u1,p1,10\n,u1,p2,3\nNA,u1,p3,4\n");
  const std::vector paths{b, a};
  const auto rows = read_act_rows(paths, {});
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->rows.size(), 5u);
  EXPECT_EQ(rows->rows[0].object, rows->rows[1].object);
  EXPECT_EQ(rows->rows[0].post, rows->rows[1].post);
  EXPECT_TRUE(rows->rows[2].object);
  EXPECT_EQ(rows->texts[rows->rows[2].object], "");
  EXPECT_FALSE(rows->rows[3].object);
  EXPECT_EQ(rows->rows[4].seconds, 7.5);
  EXPECT_EQ(rows->rows[4].object, rows->rows[0].object);
}

TEST_F(ActRowsTest, FailsOnARowThatItWouldHaveToLeaveOut) {
  const auto path =
      file("t.csv", "object_id,account_id,content_id,timestamp_share\nx,u1,p1,10\nx,,p1,10\n");
  const auto rows = read_act_rows(std::vector{path}, {});
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().message,
            path.string() +
                ": record 2 (line 3): expected account_id, got an empty cell; take the row out");
}

TEST_F(ActRowsTest, NamesTheMissingColumn) {
  const auto path = file("t.csv", "object_id,account_id,post,timestamp_share\nx,u1,p1,10\n");
  EXPECT_EQ(read_act_rows(std::vector{path}, {}).error().message,
            path.string() +
                ": expected a column content_id, got \"object_id\", \"account_id\", \"post\", "
                "\"timestamp_share\"; name it with --map content_id=NAME");
  EXPECT_TRUE(read_act_rows(std::vector{path}, {.columns = {{"content_id", "post"}}}));
}

TEST_F(ActRowsTest, ReadsDatesAsSeconds) {
  const auto path = file(
      "t.csv", "object_id,account_id,content_id,timestamp_share\nx,u1,p1,2023-08-01 09:05:00\n");
  EXPECT_EQ(read_act_rows(std::vector{path}, {})->rows[0].seconds, 1690880700.0);
}

}  // namespace
}  // namespace lockstep
