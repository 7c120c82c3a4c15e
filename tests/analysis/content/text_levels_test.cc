#include "analysis/content/text_levels.h"

#include <gtest/gtest.h>

#include <set>

namespace lockstep {
namespace {

TEST(TextLevels, TakeAwayMoreAndMore) {
  const std::string_view text = "RT @a:  شَاهِدوا   الأمل ٢٠٢٣!\u200F  https://e.org/x @b";
  EXPECT_EQ(text_at(TextLevel::raw, text), text);
  EXPECT_EQ(text_at(TextLevel::message, text), "شَاهِدوا الأمل ٢٠٢٣!");
  EXPECT_EQ(text_at(TextLevel::spelling, text), "شاهدوا الامل ٢٠٢٣!");
  EXPECT_EQ(text_at(TextLevel::words, text), "شاهدوا الامل");
  EXPECT_EQ(text_at(TextLevel::message, "Ｆｕｌｌ \xff width\n"), "Full \uFFFD width");
  EXPECT_EQ(text_at(TextLevel::spelling, "é ＡＢ"), "é AB");  // marks of other scripts stay
}

TEST(TextLevels, HaveEachAName) {
  std::set<std::string_view> names;
  for (const TextLevel level : text_levels) names.insert(name(level));
  EXPECT_EQ(names.size(), text_levels.size());
  EXPECT_FALSE(names.contains(""));
}

TEST(TextSkeleton, IsTheSameHoweverAWordIsDressedUp) {
  const std::string plain = text_skeleton("هذه فضيحة كبيرة");
  for (const char* dressed : {"هـذه فـضـيـحـة كـبـيـرة", "هذه فض يحة كب.يرة", "هذهفضيحةكبيرة",
                              "هذه ڡصٮحه كٮٮره", "هذه فضيييحة كبيرة 1"}) {
    EXPECT_EQ(text_skeleton(dressed), plain) << dressed;
  }
  const std::string latin = text_skeleton("boycott the scam");
  for (const char* dressed :
       {"b0yc0tt the 5cam", "ВОУСОТТ the scam", "boy cott t.h.e s-c-a-m", "boooycot the scam"}) {
    const bool first_digit = std::string_view(dressed).find("5cam") != std::string_view::npos;
    EXPECT_EQ(text_skeleton(dressed) == latin, !first_digit) << dressed;  // not between letters
  }
  EXPECT_NE(text_skeleton("هذه فضيحة صغيرة"), plain);
}

TEST(TextSkeleton, IsNothingWhereThereAreNoLetters) {
  EXPECT_EQ(text_skeleton(""), "");
  EXPECT_EQ(text_skeleton("12345 😀 https://t.me/abc"), "");
}

}  // namespace
}  // namespace lockstep
