#include "graph/deal_out.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace lockstep {
namespace {

TEST(DealOut, PutsRowsWhereAStableSortByTheirRunsDoes) {
  std::mt19937 random(11);
  for (const std::size_t rows : {0, 1, 1000, 65'536, 200'000}) {
    for (const std::size_t runs : {1, 2, 300}) {
      std::vector<std::uint32_t> run(rows), expected(rows), found(rows);
      // The last run stays empty, and low ones get most.
      for (std::uint32_t& of_row : run) {
        of_row = static_cast<std::uint32_t>(random() % runs * (random() % runs) / runs);
      }
      std::iota(expected.begin(), expected.end(), 0u);
      std::stable_sort(expected.begin(), expected.end(),
                       [&](std::uint32_t a, std::uint32_t b) { return run[a] < run[b]; });
      const std::vector<std::uint32_t> starts = deal_out(
          rows, runs, [&](std::size_t row) { return run[row]; },
          [&](std::size_t row, std::size_t to) { found[to] = static_cast<std::uint32_t>(row); });
      ASSERT_EQ(found, expected);
      ASSERT_EQ(starts.size(), runs + 1);
      for (std::size_t i = 0; i < runs; ++i) {
        ASSERT_EQ(starts[i + 1] - starts[i],
                  static_cast<std::size_t>(std::count(run.begin(), run.end(), i)));
      }
    }
  }
}

TEST(DealOut, MakesRunsOfAboutTheSizeAskedFor) {
  EXPECT_EQ(run_bits(1, 1'000'000, 1000), 0);
  EXPECT_EQ(run_bits(100, 50, 1000), 6);                // two are few enough
  EXPECT_EQ(run_bits(1'000'000, 1'000'000, 1000), 10);  // 977 runs of 1,024 numbers
}

}  // namespace
}  // namespace lockstep
