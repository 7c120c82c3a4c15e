#include "io/platform/text_marks.h"

#include <gtest/gtest.h>

#include <array>

namespace lockstep {
namespace {

using Kind = TextMark::Kind;
using Words = std::vector<std::string_view>;

TEST(TextMarks, AreFoundInOrderOfTheText) {
  const Words tags{"b", "a"}, links{"https://x.example/1"}, handles{"ex_c"};
  const auto marks = text_marks("@ex_c #a https://x.example/1 #b", tags, links, handles);
  ASSERT_EQ(marks.size(), 4u);
  EXPECT_EQ(marks[0].kind, Kind::mention);
  EXPECT_EQ(marks[1].kind, Kind::hashtag);
  EXPECT_EQ(marks[1].item, 1u);
  EXPECT_EQ(marks[1].begin, 6u);
  EXPECT_EQ(marks[1].end, 8u);
  EXPECT_EQ(marks[2].kind, Kind::link);
  EXPECT_EQ(marks[3].item, 0u);
}

TEST(TextMarks, TakeWholeWordsOnly) {
  const Words tags{"tag"}, none;
  EXPECT_TRUE(text_marks("#tags #tag_1 #tagإ", tags, none, none).empty());
  const auto marks = text_marks("#tags #tag.", tags, none, none);
  ASSERT_EQ(marks.size(), 1u);
  EXPECT_EQ(marks[0].begin, 6u);
}

TEST(TextMarks, DoNotLieInsideEachOther) {
  const Words tags{"a"}, links{"https://x.example/#a"}, none;
  const auto marks = text_marks("https://x.example/#a", tags, links, none);
  ASSERT_EQ(marks.size(), 1u);
  EXPECT_EQ(marks[0].kind, Kind::link);
}

TEST(TextMarks, CountCodePointsAndNotBytes) {
  EXPECT_EQ(code_points("سلام a🔴b", std::string_view("سلام a🔴b").size()), 8u);
  EXPECT_EQ(code_points("سلام", 4), 2u);
}

}  // namespace
}  // namespace lockstep
