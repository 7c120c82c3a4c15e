#include "analysis/simulate/phrases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <set>

#include "analysis/content/text.h"

namespace lockstep {
namespace {

TEST(Phrases, FillEverySlotWithOneOfItsChoices) {
  std::set<std::string> seen;
  Random random(1, "fill");
  for (int i = 0; i < 200; ++i) seen.insert(fill("a {b|c} {d|e|} f", random));
  EXPECT_EQ(seen, (std::set<std::string>{"a b d f", "a b e f", "a b  f", "a c d f", "a c e f",
                                         "a c  f"}));
}

TEST(Phrases, LeaveNoBraceOpenInAnyTheme) {
  Random random(2, "braces");
  for (std::size_t theme = 0; theme <= static_cast<std::size_t>(Theme::films); ++theme) {
    ASSERT_FALSE(phrases(static_cast<Theme>(theme)).empty());
    for (const Phrase& phrase : phrases(static_cast<Theme>(theme))) {
      const std::string text = fill(phrase.pattern, random);
      EXPECT_EQ(text.find_first_of("{|}"), text.find(" | ") + (text.find(" | ") != text.npos))
          << text;
    }
  }
}

// What the campaign hides by is what the text trace takes away.
TEST(Respell, ChangesTheBytesAndNotTheWords) {
  Random random(3, "respell");
  for (const Phrase& phrase : phrases(Theme::defamation)) {
    const std::string text = fill(phrase.pattern, random);
    EXPECT_TRUE(says_enough(fold_text(text))) << text;
    for (int i = 0; i < 50; ++i) {
      const std::string other = respell(text, pick_respelling(phrase.language, random), random);
      EXPECT_NE(other, text);
      EXPECT_EQ(fold_text(other), fold_text(text)) << other;
    }
  }
}

bool has_one_of(const std::string& text, std::initializer_list<const char*> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](const char* mark) { return text.find(mark) != text.npos; });
}

TEST(Respell, KeepsToOneKindOfChange) {
  Random random(5, "kinds");
  for (int i = 0; i < 50; ++i) {
    for (const Alteration how :
         {Alteration::harakat, Alteration::tatweel, Alteration::zero_width, Alteration::emoji}) {
      const std::string text = respell("من يكتب هذا الكلام", how, random);
      EXPECT_EQ(has_one_of(text, {"\u064e", "\u0650"}), how == Alteration::harakat) << text;
      EXPECT_EQ(has_one_of(text, {"\u0640"}), how == Alteration::tatweel) << text;
      EXPECT_EQ(has_one_of(text, {"\u200b", "\u200d"}), how == Alteration::zero_width) << text;
      EXPECT_EQ(has_one_of(text, {"🔴", "‼", "👀", "🤔", "⚠", "👇"}), how == Alteration::emoji)
          << text;
    }
  }
}

TEST(Respell, PutsArabicMarksIntoArabicAlone) {
  Random random(6, "languages");
  std::set<Alteration> arabic, english;
  for (int i = 0; i < 100; ++i) {
    arabic.insert(pick_respelling("ar", random));
    english.insert(pick_respelling("en", random));
  }
  EXPECT_EQ(arabic.size(), 4u);
  EXPECT_EQ(english, (std::set{Alteration::zero_width, Alteration::emoji}));
}

TEST(Phrases, NameTheTargetInBothScripts) {
  int arabic = 0, english = 0;
  Random random(4, "target");
  for (const Phrase& phrase : phrases(Theme::defamation)) {
    const std::string text = fill(phrase.pattern, random);
    arabic += text.find(target_name().arabic) != text.npos;
    english += text.find(target_name().english) != text.npos;
  }
  EXPECT_EQ(arabic + english, static_cast<int>(phrases(Theme::defamation).size()));
  EXPECT_GT(arabic, 0);
  EXPECT_GT(english, 0);
}

}  // namespace
}  // namespace lockstep
