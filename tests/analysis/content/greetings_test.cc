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
  EXPECT_TRUE(is_greeting(fold_text("أهلا وصباح الخير")));
}

TEST(Greetings, AreMarkedWordByWord) {
  std::vector<std::uint8_t> marks(7, 0);
  mark_greetings(fold_text("يا أهل صباح الخير وكل عام وأنتم"), marks);
  EXPECT_EQ(marks, (std::vector<std::uint8_t>{0, 0, 1, 1, 0, 0, 0}));
  marks.assign(8, 0);
  mark_greetings(fold_text("good morning يا أهل وكل عام وأنتم بخير"), marks);
  EXPECT_EQ(marks, (std::vector<std::uint8_t>{1, 1, 0, 0, 1, 1, 1, 1}));
}

}  // namespace
}  // namespace lockstep
