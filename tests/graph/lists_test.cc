#include "graph/lists.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace lockstep {
namespace {

// What was put in, by a list of lists.
void expect_kept(const std::vector<std::vector<int>>& rows) {
  Lists<int> lists;
  for (const std::vector<int>& row : rows) lists.push_back(row);
  ASSERT_EQ(lists.size(), rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(std::vector<int>(lists[row].begin(), lists[row].end()), rows[row]) << row;
  }
}

TEST(Lists, KeepEveryRowWhateverItsLength) {
  expect_kept({});
  expect_kept({{}, {}, {}});
  expect_kept({{}, {}, {1}, {}});
  expect_kept({{1}, {2}, {3}});
  expect_kept({{1}, {2}, {}});
  expect_kept({{1, 2}, {3, 4}, {5}, {6, 7, 8}, {}});
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::vector<std::vector<int>> rows(random() % 30);
    for (auto& row : rows) row.resize(random() % (1 + random() % 3), static_cast<int>(random()));
    expect_kept(rows);
  }
}

TEST(Lists, AppendOthersAsIfTheirRowsCameOneByOne) {
  std::mt19937 random(9);
  for (int round = 0; round < 500; ++round) {
    Lists<int> lists;
    std::vector<std::vector<int>> expected;
    const std::size_t most = 1 + random() % 3;
    for (int part = 0; part < 4; ++part) {
      Lists<int> other;
      for (std::size_t n = random() % 4; n > 0; --n) {
        const std::vector<int> row(random() % most, static_cast<int>(random() % 100));
        other.push_back(row);
        expected.emplace_back(row.size(), row.empty() ? 0 : row.front() + 1);
      }
      lists.append(other, [](int value) { return value + 1; });
    }
    ASSERT_EQ(lists.size(), expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row) {
      ASSERT_EQ(std::vector<int>(lists[row].begin(), lists[row].end()), expected[row]);
    }
  }
}

TEST(Lists, OfSingleValuesHaveThemOneARow) {
  Lists<int> lists = Lists<int>::of_single({4, 5});
  lists.push_back(std::vector{6, 7});
  ASSERT_EQ(lists.size(), 3u);
  EXPECT_EQ(lists[1].front(), 5);
  EXPECT_EQ(lists[2].size(), 2u);
}

}  // namespace
}  // namespace lockstep
