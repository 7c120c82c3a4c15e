#include "io/export/write_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace lockstep {
namespace {

namespace fs = std::filesystem;

TEST(WriteFile, MakesFilesAndFoldersForTheirUserAlone) {
  const fs::path folder = fs::path(testing::TempDir()) / "lockstep_write" / "deep";
  fs::remove_all(folder.parent_path());
  ASSERT_TRUE(write_file(folder / "a.txt", "first"));
  ASSERT_TRUE(write_file(folder / "a.txt", "second"));
  std::ifstream file(folder / "a.txt");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "second");
  EXPECT_EQ(fs::status(folder / "a.txt").permissions(), fs::perms(0600));
  EXPECT_EQ(fs::status(folder).permissions(), fs::perms(0700));
  EXPECT_FALSE(fs::exists(folder / "a.txt.part"));
}

TEST(WriteFile, SaysWhatStandsInTheWay) {
  const fs::path file = fs::path(testing::TempDir()) / "lockstep_is_a_file";
  ASSERT_TRUE(write_file(file, "x"));
  const Done done = write_file(file / "below.txt", "y");
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("check the folder's rights"), std::string::npos);
}

}  // namespace
}  // namespace lockstep
