#include "analysis/content/greetings.h"

#include <gtest/gtest.h>

#include "analysis/content/text.h"

namespace lockstep {
namespace {

TEST(Greetings, AreFoundHoweverSpelt) {
  for (const char* text :
       {"كلّ عامٍ وأنتُم بخير", "كل عــام و انتم بخير يا أهلي", "Good Morning, everyone!",
        "صباحُ الخير", "عيدكم مبارك 🎉", "Hayırlı cumalar", "RAMADAN KAREEM"}) {
    const bool spaced = std::string_view(text).find("و انتم") != std::string_view::npos;
    EXPECT_EQ(is_greeting(fold_text(text)), !spaced) << text;  // a blank inside makes other words
  }
}

TEST(Greetings, AreWholeWords) {
  EXPECT_FALSE(is_greeting(fold_text("the good mornings of the week")));
  EXPECT_FALSE(is_greeting(fold_text("مساء الخيرات")));
  EXPECT_FALSE(is_greeting(""));
  EXPECT_TRUE(is_greeting(fold_text("مساء الخير")));
}

}  // namespace
}  // namespace lockstep
