#include "graph/corpus_column.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace lockstep {
namespace {

TEST(CorpusColumn, AppendsAnotherAsIfItsValuesCameOneByOne) {
  std::mt19937 random(3);
  const auto change = [](int value) { return value * 10; };
  for (int round = 0; round < 500; ++round) {
    CorpusColumn<int> column;
    std::vector<int> expected;
    for (int part = 0; part < 5; ++part) {
      CorpusColumn<int> other;
      const int values = 1 + static_cast<int>(random() % 2);  // mostly one and the same
      for (std::size_t n = random() % 4; n > 0; --n) {
        const int value = static_cast<int>(random()) % values;
        other.push_back(value);
        expected.push_back(value * 10);
      }
      column.append(other, change);
    }
    ASSERT_EQ(column.size(), expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row) ASSERT_EQ(column[row], expected[row]);
    EXPECT_EQ(std::vector<int>(column.begin(), column.end()), expected);
  }
}

}  // namespace
}  // namespace lockstep
