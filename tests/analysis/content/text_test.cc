#include "analysis/content/text.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

TEST(FoldText, SeesThroughTheWaysArabicCopiesAreVaried) {
  const std::string plain = fold_text("مقاطعة مركز الأمل اليوم");
  for (const char* varied :
       {"مُقَاطَعَةُ مركز الأمل اليوم",                    // harakat
        "مقاطــعة مـركز الأمل اليوم",                 // tatweel
        "مقاطعه مركز الامل اليوم",                    // ta marbuta as ha, bare alef
        "مقاطعة\u200F مركز\u200B الأمل\u2069 اليوم",  // direction and zero-width marks
        "مقاطعة مركز الأمل اليوم!!! 😡🔥",
        "RT @someone: مقاطعة مركز الأمل اليوم https://example.org/a?b=1",
        "@someone مقاطعة، مركز الأمل؛ اليوم ٢٠٢٣",
        "ﻣﻘﺎﻃﻌﺔ مركز الأمل اليوم"}) {  // presentation forms
    EXPECT_EQ(fold_text(varied), plain) << varied;
  }
  EXPECT_NE(fold_text("مقاطعة مركز السلام اليوم"), plain);
}

TEST(FoldText, FoldsLatinCaseWidthAndRepeats) {
  EXPECT_EQ(fold_text("ＢＯＹＣＯＴＴ   the Centre!!!"), "boycott the centre");
  EXPECT_EQ(fold_text("noooooo waaay"), "noo waay");
  EXPECT_EQ(fold_text("don't-stop #Now"), "don t stop now");
  EXPECT_EQ(fold_text("mail me at a@example.org"), "mail me at a example org");
  EXPECT_EQ(fold_text("\xff\xfe ok \xc3"), "ok");
  EXPECT_EQ(fold_text("https://t.me/abc 12345 😀"), "");
}

TEST(FoldText, SaysWhichTextsAreTooShortToMeanAnything) {
  EXPECT_FALSE(says_enough(""));
  EXPECT_FALSE(says_enough("good morning all"));      // 14 letters, 3 words
  EXPECT_TRUE(says_enough("one two six ten all"));    // 5 words
  EXPECT_TRUE(says_enough("abcdefghij klmnopqrst"));  // 20 letters
  EXPECT_FALSE(says_enough("abcdefghij klmnopqrs"));
}

TEST(FoldHashtag, KeepsDigitsAndUnderscoresAndNeedsALetter) {
  EXPECT_EQ(fold_hashtag("Boycott_2023"), "boycott_2023");
  EXPECT_EQ(fold_hashtag("مقاطعة_٢٠٢٣"), "مقاطعه_2023");
  EXPECT_EQ(fold_hashtag("2023"), "");
  EXPECT_EQ(fold_hashtag(""), "");
}

}  // namespace
}  // namespace lockstep
