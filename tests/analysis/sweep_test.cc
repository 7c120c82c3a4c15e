#include "analysis/sweep.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "analysis/coaction.h"
#include "tests/analysis/made_acts.h"

namespace lockstep {
namespace {

SweepCell alone(const Acts& acts, const SweepOptions& options, const SweepCell& cell) {
  const Network network = *coaction(acts, {.window_ms = cell.window_ms,
                                           .min_contents = cell.min_contents,
                                           .content_cap = options.content_cap});
  const Clusters found = *clusters(network, options.clusters);
  SweepCell expected{.window_ms = cell.window_ms,
                     .min_contents = cell.min_contents,
                     .ties = network.ties.size(),
                     .accounts = static_cast<std::uint32_t>(found.accounts.size()),
                     .clusters = found.clusters};
  std::vector<std::uint32_t> size(found.clusters, 0);
  for (const std::uint32_t cluster : found.cluster) {
    if (cluster == Clusters::none) continue;
    ++expected.clustered;
    expected.largest_cluster = std::max(expected.largest_cluster, ++size[cluster]);
  }
  return expected;
}

void expect_same(const SweepCell& cell, const SweepCell& expected) {
  EXPECT_EQ(cell.ties, expected.ties);
  EXPECT_EQ(cell.accounts, expected.accounts);
  EXPECT_EQ(cell.clusters, expected.clusters);
  EXPECT_EQ(cell.clustered, expected.clustered);
  EXPECT_EQ(cell.largest_cluster, expected.largest_cluster);
}

TEST(Sweep, FindsInEveryCellWhatARunWithThatSettingFinds) {
  const SweepOptions options{.windows_ms = {5'000, 60'000, 20'000}, .min_contents = {3, 1, 2}};
  std::uint64_t ties = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const Acts acts = acts_of(random_rows(seed));
    const Result<Sweep> found = sweep(acts, options);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->cells.size(), 9u);
    for (const SweepCell& cell : found->cells) {
      SCOPED_TRACE(testing::Message()
                   << "seed " << seed << ", " << cell.window_ms << " ms, " << cell.min_contents);
      expect_same(cell, alone(acts, options, cell));
      ties += cell.ties;
    }
  }
  EXPECT_GT(ties, 1000u);
}

TEST(Sweep, SortsItsCellsByWindowThenNumber) {
  const Acts acts = acts_of({{0, 1, 1, 0}, {0, 2, 2, 1}});
  const Sweep found =
      *sweep(acts, {.windows_ms = {60'000, 10'000, 60'000}, .min_contents = {2, 1}});
  ASSERT_EQ(found.cells.size(), 4u);
  EXPECT_EQ(found.cells[0].window_ms, 10'000);
  EXPECT_EQ(found.cells[0].min_contents, 1u);
  EXPECT_EQ(found.cells[0].ties, 1u);
  EXPECT_EQ(found.cells[1].ties, 0u);
  EXPECT_EQ(found.cells[3].window_ms, 60'000);
}

// Content 0 has 45 pairs within an hour, but only one within 10 s: an hour finds nobody there, ten
// seconds do.
TEST(Sweep, SearchesInShortWindowsWhatIsCappedInLongOnes) {
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < 10; ++i) rows.push_back({0, i, i, i == 1 ? 5 : i * 300});
  const Sweep found = *sweep(
      acts_of(rows), {.windows_ms = {10'000, 3'600'000}, .min_contents = {1}, .content_cap = 44});
  ASSERT_EQ(found.capped.size(), 1u);
  EXPECT_EQ(found.capped[0].pairs, 45u);
  EXPECT_EQ(found.cells[0].ties, 1u);
}

TEST(Sweep, RefusesWhatDoesNotFitInWords) {
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < 10; ++i) rows.push_back({0, i, i, 0});
  const Result<Sweep> found =
      sweep(acts_of(rows), {.windows_ms = {60'000}, .min_contents = {1}, .memory = 500});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().message,
            "a window of 1 min makes more ties than fit in 500 bytes; choose shorter windows, "
            "larger least weights, fewer --trace, or more --memory");
}

}  // namespace
}  // namespace lockstep
