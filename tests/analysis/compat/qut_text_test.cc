#include "analysis/compat/qut_text.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using Words = std::vector<std::string>;

// What Python's regex 2026.5.9 made of the same texts by the toolkit's pattern, then sorted.
TEST(QutWords, AreThoseOfTheOriginal) {
  EXPECT_EQ(qut_words("The dog, the DOG."), (Words{",", ".", "dog", "the"}));
  EXPECT_EQ(qut_words("'orange' don't l'avion rock'n'roll"),
            (Words{"don't", "l'avion", "orange", "rock'n'roll"}));
  EXPECT_EQ(qut_words("a  b\tc\n a\u00a0d"), (Words{"a", "b", "c", "d"}));
  EXPECT_EQ(qut_words("10,000.5 a.b a:b 3,a foo_bar 3a"),
            (Words{",", "10,000.5", "3", "3a", "a", "a.b", "a:b", "foo_bar"}));
  EXPECT_EQ(qut_words("http://t.me/x/1?a=b_c"),
            (Words{"/", "1", ":", "=", "?", "a", "b_c", "http", "t.me", "x"}));
  EXPECT_EQ(qut_words("#tag @me you@me.com z"), (Words{"#", "tag", "you", "z"}));
  EXPECT_EQ(qut_words("'' ' '"), Words{});
  EXPECT_EQ(qut_words(""), Words{});
}

TEST(QutWords, FollowTheBoundariesOfEveryScript) {
  EXPECT_EQ(qut_words("مرحبا،العالم"), (Words{"،", "العالم", "مرحبا"}));
  EXPECT_EQ(qut_words("日本語テスト"), (Words{"テスト", "日", "本", "語"}));
  EXPECT_EQ(qut_words("สวัสดี"), (Words{"ดี", "วั", "ส"}));
  EXPECT_EQ(qut_words("שלום\"ר א'ב"), (Words{"א'ב", "שלום\"ר"}));
  EXPECT_EQ(qut_words("🇦🇧🇨🇩 👨\u200d👩"), (Words{"🇦🇧", "🇨🇩", "👨\u200d👩"}));
  EXPECT_EQ(qut_words("x\u202fy e\u0301 a \u0301b"),
            (Words{"a", "b", "e\u0301", "x", "y", "\u0301"}));
  EXPECT_EQ(qut_words("ΣΑΣ İ"), (Words{"i\u0307", "σας"}));
}

// Recorded from regex 2022.10.31 and 2026.5.9 alike.
TEST(QutWords, DepartFromTheStandardWhereTheOriginalDoes) {
  EXPECT_EQ(qut_words("\u200fab c"), (Words{"c", "\u200fab"}));
  EXPECT_EQ(qut_words("@x \u200fab"), (Words{"ab", "\u200f"}));
  EXPECT_EQ(qut_words("a.b c.\u200fd"), (Words{".\u200fd", "a.b", "c"}));
  EXPECT_EQ(qut_words("a\u0301.b 1\u0301,2"), (Words{"1\u0301,", "2", "a\u0301.", "b"}));
  EXPECT_EQ(qut_words("\n\u0301a.b"), (Words{"a.b", "\u0301"}));
  EXPECT_EQ(qut_words("🇦x 🇦🇧y 🇦🇧🇨z"), (Words{"y", "🇦x", "🇦🇧", "🇨z"}));
  EXPECT_EQ(qut_words("🇦\u0301\u0301🇧🇨x"), (Words{"x", "🇦\u0301\u0301🇧🇨"}));
  EXPECT_EQ(qut_words("x ’ab ’é 1’b"), (Words{"1", "b", "x", "’", "’ab", "’é"}));
  EXPECT_EQ(qut_words("\u200d👨"), (Words{"\u200d👨"}));
}

TEST(QutPlainText, DropsCaseMentionsAndBlanks) {
  EXPECT_EQ(qut_plain_text("  Stop @A,b HER\u3000 now@x"), "stop her now");
  EXPECT_EQ(qut_plain_text("a\x1c"
                           "b @q\x1cz c"),
            "a b c");
  EXPECT_EQ(qut_plain_text("@a"), "");
  EXPECT_EQ(qut_plain_text("ΟΔΟΣ"), "οδος");
}

}  // namespace
}  // namespace lockstep
