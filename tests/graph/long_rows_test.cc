#include "graph/long_rows.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <numeric>
#include <vector>

namespace lockstep {
namespace {

namespace fs = std::filesystem;

std::string empty_folder(const std::string& name) {
  const fs::path folder = fs::path(testing::TempDir()) / name;
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder.string();
}

// The rows 0 ... count - 1, in pieces of several sizes; moved to a file after `before` of them.
LongRows<std::uint64_t> counted_to(std::uint64_t count, std::uint64_t before,
                                   const std::string& folder) {
  LongRows<std::uint64_t> rows;
  std::vector<std::uint64_t> piece;
  for (std::uint64_t next = 0, size = 1; next < count; size = size * 3 % 100'003) {
    if (next >= before) {
      EXPECT_TRUE(rows.spill(folder));
    }
    piece.resize(std::min(size, count - next));
    std::iota(piece.begin(), piece.end(), next);
    EXPECT_TRUE(rows.append(piece));
    next += piece.size();
    EXPECT_EQ(rows.size(), next);
  }
  EXPECT_TRUE(rows.finish());
  return rows;
}

TEST(LongRows, AreTheSameInMemoryAndInAFile) {
  const std::string folder = empty_folder("lockstep_long_rows");
  constexpr std::uint64_t count = 700'000;  // more than are held before they are written
  const LongRows<std::uint64_t> in_memory = counted_to(count, count, folder);
  for (const std::uint64_t before : {std::uint64_t{0}, std::uint64_t{1000}, count / 2}) {
    LongRows<std::uint64_t> made = counted_to(count, before, folder);
    ASSERT_TRUE(made.is_spilled());
    const LongRows<std::uint64_t> rows = std::move(made);
    EXPECT_EQ(rows, in_memory);
    EXPECT_EQ(rows[count - 1], count - 1);
    EXPECT_EQ(rows.all().subspan(5, 2).front(), 5u);
  }
  EXPECT_FALSE(in_memory.is_spilled());
}

TEST(LongRows, LeaveNoFileThatAnybodyCanSee) {
  const std::string folder = empty_folder("lockstep_long_rows_seen");
  LongRows<std::uint64_t> rows;
  ASSERT_TRUE(rows.spill(folder + "/not/yet/there"));
  EXPECT_EQ(rows.folder(), folder);
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST(LongRows, CanBeNone) {
  LongRows<std::uint64_t> rows;
  ASSERT_TRUE(rows.spill(empty_folder("lockstep_long_rows_none")));
  ASSERT_TRUE(rows.finish());
  EXPECT_EQ(rows.begin(), rows.end());
}

TEST(LongRows, SayThatTheDiskIsFull) {
  const std::string folder = empty_folder("lockstep_long_rows_full");
  LongRows<std::uint64_t> rows;
  ASSERT_TRUE(rows.spill(folder));
  ASSERT_TRUE(rows.append(std::vector<std::uint64_t>(1000)));
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto on_signal = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{.rlim_cur = 4096, .rlim_max = before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const Done finished = rows.finish();
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, on_signal);
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().message,
            folder +
                ": File too large after 4096 bytes of evidence that exceed --memory; make "
                "room there, write elsewhere, or allow more memory");
}

TEST(LongRows, SayWhyThereCanBeNoFile) {
  LongRows<std::uint64_t> rows;
  const Done spilled = rows.spill("/proc/self");
  ASSERT_FALSE(spilled);
  EXPECT_EQ(spilled.error().message.find("/proc/self: "), 0u);
}

}  // namespace
}  // namespace lockstep
