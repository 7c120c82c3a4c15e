#include <gtest/gtest.h>
#include <pango/pango.h>

#include <vector>

#include "io/diagram/account_label.h"
#include "io/diagram/label_placement.h"
#include "io/diagram/pango_text.h"
#include "io/escape.h"

namespace lockstep {
namespace {

TEST(ShortLine, CutsBetweenGraphemes) {
  EXPECT_EQ(short_line("abcdef", 3), "abc…");
  EXPECT_EQ(short_line("abc", 3), "abc");
  EXPECT_EQ(short_line("e\u0301e\u0301e\u0301", 2), "e\u0301e\u0301…");
  EXPECT_EQ(short_line("👩‍👩‍👧👍🏽x", 2), "👩‍👩‍👧👍🏽…");
  EXPECT_EQ(short_line("بَيْت", 2), "بَيْ…");
}

TEST(ShortLine, StopsBeforeStackedMarks) {
  std::string zalgo = "ab";
  for (int i = 0; i < 40; ++i) zalgo += "\u0335";
  EXPECT_EQ(short_line(zalgo + "c", 10), "a…");
}

TEST(ShortLine, IsOneLine) { EXPECT_EQ(short_line(" a\r\n\tb\u3000 c ", 20), "a b c"); }

TEST(ShortLine, ShowsWhatTheCutLeftOpen) {
  EXPECT_EQ(short_line("\u2067abcdef\u2069", 4), "⟦U+2067⟧abc…");
}

TEST(ShortLine, TakesAnyBytes) {
  EXPECT_EQ(short_line("a\xFF\xC3z", 20), "a\\xFF\\xC3z");
  EXPECT_EQ(short_line("", 20), "");
  EXPECT_EQ(short_line(std::string(100'000, 'x'), 3), "xxx…");
}

TEST(DrawnLabel, FallsBackToTheIdOfABlankName) {
  FoundAccount account;
  account.id = "77001";
  for (const char* blank : {"", " ", "\u200B", "\u3164", "\u2800", "\u00AD"}) {
    account.name = blank;
    EXPECT_EQ(drawn_label(account, 20), "\u206877001\u2069") << blank;
  }
  account.name = "ليلى";
  EXPECT_EQ(drawn_label(account, 20), "\u2068ليلى\u2069");
}

// Where each byte's letter stands, in pango's units, from the left.
std::vector<int> places(const std::string& text, const std::vector<std::size_t>& bytes) {
  const auto context = make_pango_context();
  SceneText scene_text;
  scene_text.text = text;
  const auto layout = make_pango_layout(context.get(), scene_text);
  std::vector<int> result;
  for (const std::size_t byte : bytes) {
    PangoRectangle at{};
    pango_layout_index_to_pos(layout.get(), static_cast<int>(byte), &at);
    result.push_back(at.width < 0 ? at.x + at.width : at.x);
  }
  return result;
}

TEST(DrawnText, ShowsAnIsolatedDateFromTheLeftInAnArabicLine) {
  const std::string before = "نُشر في ";
  const std::string text = before + isolated_ltr("2023-08-15");
  const std::size_t date = before.size() + 3;  // behind U+2066
  const auto at = places(text, {date, date + 5, date + 8, 0});
  EXPECT_LT(at[0], at[1]);
  EXPECT_LT(at[1], at[2]);
  EXPECT_LT(at[2], at[3]) << "the Arabic begins at the right";
}

TEST(DrawnText, KeepsAHandleAndTheWordBehindItInPlace) {
  FoundAccount account;
  account.handle = "صوت";
  const std::string label = drawn_label(account, 20);
  const auto at = places(label + " 12", {3, 4, label.size() + 1});
  EXPECT_GT(at[0], at[1]) << "an Arabic handle begins at the right with its @";
  EXPECT_LT(at[0], at[2]) << "and what follows it stands to the right of all of it";
}

TEST(BesideCircle, TakesTheRightFirstAndThenWhatIsFree) {
  TakenPlaces taken({0, 0, 100, 100});
  taken.add_circle({50, 50}, 2);
  const auto right = beside_circle(taken, {50, 50}, 2, 10, 3);
  ASSERT_TRUE(right);
  EXPECT_GT(right->x, 52);
  taken.add_box(*right);
  const auto left = beside_circle(taken, {50, 50}, 2, 10, 3);
  ASSERT_TRUE(left);
  EXPECT_LT(left->right(), 48);
}

TEST(BesideCircle, GivesUpInACrowd) {
  TakenPlaces taken({0, 0, 100, 100});
  for (int x = 0; x < 50; ++x) {
    for (int y = 0; y < 50; ++y) taken.add_circle({2.0 * x, 2.0 * y}, 0.8);
  }
  EXPECT_FALSE(beside_circle(taken, {50, 50}, 0.8, 10, 3));
}

TEST(TakenPlaces, CountsEachCircleOnce) {
  TakenPlaces taken({10, 10, 80, 80});
  taken.add_circle({50, 50}, 15);
  taken.add_circle({30, 50}, 1);
  taken.add_circle({80, 80}, 5);
  EXPECT_EQ(taken.circles_under({20, 45, 50, 10}), 2u);
  EXPECT_EQ(taken.circles_under({40, 40, 1, 1}), 1u);
  EXPECT_EQ(taken.circles_under({12, 12, 3, 3}), 0u);
}

}  // namespace
}  // namespace lockstep
