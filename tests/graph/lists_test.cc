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

}  // namespace
}  // namespace lockstep
