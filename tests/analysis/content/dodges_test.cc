#include "analysis/content/dodges.h"

#include <gtest/gtest.h>

#include "analysis/content/text.h"

namespace lockstep {
namespace {

TEST(Dodges, OfLettersSetApartFoldLikeTheWordItself) {
  const std::string plain = fold_text("هذه فضيحة كبيرة في المركز");
  for (const char* apart :
       {"هذه ف ض ي ح ة كبيرة في المركز", "هذه ف.ض.ي.ح.ة كبيرة في المركز",
        "هذه ف-ض-ي-ح-ه كبيره في المركز", "هذه ف ـ ض ـ ي ـ ح ـ ة كبيرة في المركز",
        "هذه ف ض ي ح ة  ك ب ي ر ة  في المركز"}) {  // wider gaps stand between words
    EXPECT_EQ(fold_text(apart), plain) << apart;
  }
  EXPECT_EQ(fold_text("it is a s.c.a.m, friends"), "it is a scam friends");
  EXPECT_EQ(fold_text("it is a s.c.a.m a b.i.g one"), "it is a scam a big one");
  EXPECT_EQ(fold_text("a big s . c . a . m"), "a big scam");
  EXPECT_EQ(fold_text("G o o d   n e w s"), "good news");
  EXPECT_EQ(fold_text("U.S.A. and USA"), "usa and usa");
  EXPECT_EQ(fold_text("n o o o o o"), "noo");
}

TEST(Dodges, LeaveOrdinaryShortWordsApart) {
  EXPECT_EQ(fold_text("he and I a week later"), "he and i a week later");  // two alone are words
  EXPECT_EQ(fold_text("e.g. this"), "e g this");
  EXPECT_EQ(fold_text("ذهب و عاد"), "ذهب و عاد");
  EXPECT_EQ(fold_text("so did I, a b said"), "so did i a b said");
  EXPECT_EQ(fold_text("a"), "a");
  EXPECT_EQ(fold_text("a b"), "a b");
}

TEST(Dodges, OfLettersFromAnotherAlphabetFoldLikeTheWordItself) {
  EXPECT_EQ(fold_text("b\u043Eycott th\u0435m"), "boycott them");  // Cyrillic o and ie
  EXPECT_EQ(fold_text("B\u039FYCOTT"), "boycott");                 // Greek capital omicron
  EXPECT_EQ(fold_text("ск\u0061ндал"), "скандал");                 // a Latin a in a Russian word
  EXPECT_EQ(fold_text("Вася likes рок"), "вася likes рок");  // words of one alphabet are left alone
}

TEST(Dodges, NeverMakeAWordOfOneAlphabetAnotherOne) {
  EXPECT_NE(fold_text("сор"), fold_text("cop"));
  EXPECT_EQ(fold_look_alikes("сор cop"), "сор cop");
}

}  // namespace
}  // namespace lockstep
