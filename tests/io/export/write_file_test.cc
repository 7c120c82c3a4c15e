#include "io/export/write_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>

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

TEST(WriteFile, WritesWhatIsPrintedPieceByPiece) {
  const fs::path path = fs::path(testing::TempDir()) / "lockstep_printed";
  std::string expected;
  for (int i = 0; i < 60'000; ++i) expected += std::to_string(i) + (i % 1000 == 0 ? "\n" : " ");
  const std::string much(200'000, 'm');
  ASSERT_TRUE(write_file(path, [&](std::ostream& out) {
    for (int i = 0; i < 60'000; ++i) {
      out << i << (i % 1000 == 0 ? '\n' : ' ');
      if (i == 70) out << std::flush;
    }
    out << much;
  }));
  std::ifstream file(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), expected + much);
}

TEST(WriteFile, LeavesTheOldFileWhereTheDiskIsFull) {
  const fs::path path = fs::path(testing::TempDir()) / "lockstep_full";
  ASSERT_TRUE(write_file(path, "old"));
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto on_signal = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{.rlim_cur = 100'000, .rlim_max = before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const Done written = write_file(path, [](std::ostream& out) {
    for (int i = 0; i < 60'000; ++i) out << "line\n";
  });
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, on_signal);
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("File too large"), std::string::npos);
  std::ifstream file(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "old");
  EXPECT_FALSE(fs::exists(path.string() + ".part"));
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
