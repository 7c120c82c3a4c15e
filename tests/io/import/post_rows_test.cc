#include "io/import/post_rows.h"

#include <gtest/gtest.h>

#include <string>

namespace lockstep {
namespace {

const std::string header =
    "message_id,user_id,username,repost_id,reply_id,message,timestamp,urls\n";

ExportFile file_of(const std::string& bytes, std::string name = "posts.csv") {
  ExportFile file(std::move(name));
  file.bytes = &bytes;
  return file;
}

Result<PostRows> read(const std::string& bytes) {
  const std::vector<ExportFile> files{file_of(bytes)};
  return read_post_rows(files, {});
}

std::string failure(const std::string& bytes) {
  const auto rows = read(bytes);
  return rows ? "no failure" : rows.error().message;
}

TEST(PostTable, IsReadByPosition) {
  const std::string bytes =
      "\xEF\xBB\xBFid,who,name,of,to,said,at,where\n"
      "1,u,Ann,,7,\"two\nlines, \"\"quoted\"\"\", 1690000000.25 ,http://a http://b\n"
      "1,v,,9,,,1e3,\n";
  EXPECT_TRUE(is_post_table(file_of(bytes), {}));
  const auto rows = read(bytes);
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->rows.size(), 2u);
  const PostRow &first = rows->rows[0], &second = rows->rows[1];
  EXPECT_EQ(first.post, second.post);
  EXPECT_EQ(rows->texts[first.account], "u");
  EXPECT_EQ(rows->texts[first.name], "Ann");
  EXPECT_FALSE(first.repost_of);
  EXPECT_EQ(rows->texts[first.reply_to], "7");
  EXPECT_EQ(rows->texts[first.text], "two\nlines, \"quoted\"");
  EXPECT_EQ(first.seconds, 1690000000.25);
  ASSERT_EQ(rows->links[0].size(), 2u);
  EXPECT_EQ(rows->texts[rows->links[0][1]], "http://b");
  EXPECT_EQ(rows->texts[second.repost_of], "9");
  EXPECT_EQ(second.seconds, 1000);
}

TEST(PostTable, HasAnEmptyLinkWhereverTwoBlanksOrNothingStand) {
  const auto rows = read(header + "1,u,,,,,5,\n2,u,,,,,5,a  b\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->links[0].size(), 1u);
  EXPECT_EQ(rows->texts[rows->links[0][0]], "");
  ASSERT_EQ(rows->links[1].size(), 3u);
  EXPECT_EQ(rows->texts[rows->links[1][1]], "");
}

TEST(PostTable, NamesTheRowThatCantBeRead) {
  EXPECT_EQ(failure(header + "1,u,,,,,5,\n\n2,u,,,,,soon,\n"),
            "posts.csv: record 2 (line 4): expected a timestamp in seconds, got \"soon\"");
  EXPECT_NE(failure(header + "1,u,,,,,,\n").find("expected a timestamp"), std::string::npos);
  EXPECT_NE(failure(header + "1,u,,,,,nan,\n").find("expected a timestamp"), std::string::npos);
  EXPECT_NE(failure(header + "1,u,,,,5,\n").find("record 1 (line 2): expected 8 cells"),
            std::string::npos);
  EXPECT_NE(failure(header + "1,u,,,,\xFF,5,\n").find("--encoding"), std::string::npos);
  EXPECT_NE(failure(header + "1,u,,,,\"open,5,\n").find("never closes"), std::string::npos);
  EXPECT_EQ(failure(""), "posts.csv: the table is empty");
}

TEST(PostTable, IsToldFromOtherTables) {
  const auto takes = [](const std::string& bytes) { return is_post_table(file_of(bytes), {}); };
  EXPECT_TRUE(takes(header));
  EXPECT_TRUE(takes(header + "1,u,,,,,soon,\n"));  // to say what is wrong with it
  EXPECT_FALSE(takes("a,b,c,d,e,f,g,h\n1,2,3,4,5,6,soon,8\n"));
  EXPECT_FALSE(takes("object_id,account_id,content_id,timestamp_share\no,a,c,5\n"));
  EXPECT_FALSE(takes("object_id,account_id,content_id,timestamp_share,x,y,z,w\no,a,c,5,1,1,1,1\n"));
  EXPECT_FALSE(takes("{\"id\": 1}\n"));
}

TEST(PostTable, GoesThroughFilesInTheOrderOfTheirNames) {
  const std::string one = header + "1,u,,,,first,5,\n", two = header + "1,v,,,,second,6,\n";
  const std::vector<ExportFile> files{file_of(two, "b.csv"), file_of(one, "a.csv")};
  const auto rows = read_post_rows(files, {});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->rows.size(), 2u);
  EXPECT_EQ(rows->texts[rows->rows[0].text], "first");
}

}  // namespace
}  // namespace lockstep
