#include "graph/word_diff.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using Words = std::vector<std::string_view>;

TEST(WordDiff, TellsWhatIsLeftOutAndPutIn) {
  const WordDiff diff = word_diff("the director of the centre has stolen the money",
                                  "a director of centre has now stolen all money");
  EXPECT_EQ(diff.left_out, (Words{"the", "the", "the"}));
  EXPECT_EQ(diff.put_in, (Words{"a", "now", "all"}));
}

TEST(WordDiff, IsEmptyForTheSameAndAllForDifferentTexts) {
  EXPECT_TRUE(word_diff("same words", "same words").left_out.empty());
  EXPECT_TRUE(word_diff("same words", "same words").put_in.empty());
  EXPECT_EQ(word_diff("one two", "three").left_out, (Words{"one", "two"}));
  EXPECT_EQ(word_diff("one two", "three").put_in, (Words{"three"}));
  EXPECT_EQ(word_diff("", "word").put_in, (Words{"word"}));
  EXPECT_EQ(word_diff("a a a", "a").left_out, (Words{"a", "a"}));
}

TEST(WordDiff, OfHugeTextsIsAllThatStandsBetween) {
  std::string one = "begin ", other = "begin ";
  for (int i = 0; i < 2500; ++i) {
    one += "x" + std::to_string(i) + " same ";
    other += "y" + std::to_string(i) + " same ";
  }
  const WordDiff diff = word_diff(one + "end", other + "end");
  EXPECT_EQ(diff.left_out.size(), 4999u);  // but for the first word and the last two
  EXPECT_EQ(diff.put_in.size(), 4999u);
}

}  // namespace
}  // namespace lockstep
