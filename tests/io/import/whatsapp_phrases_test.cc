// The lookup of wordings, against a search for one after the other in the table's order.

#include "io/import/whatsapp_phrases.h"

#include <gtest/gtest.h>

#include <string>

#include "io/import/whatsapp_fold.h"
#include "io/import/whatsapp_wordings.h"

namespace lockstep {
namespace {

ChatEvent searched(std::string_view line) {
  const std::string folded = fold_wording(line.substr(0, 600));
  for (const NoticeWords& row : notice_table) {
    const std::string words = fold_wording(row.words);
    const std::size_t at = folded.find(words);
    if (at == folded.npos) continue;
    if (folded.find(fold_wording(row.more), at + words.size()) != folded.npos) return row.event;
  }
  return ChatEvent::none;
}

TEST(ChatPhrases, FindsEachNoticeAsASearchInTurnWould) {
  const ChatPhrases& phrases = chat_phrases();
  const std::size_t rows = std::size(notice_table);
  for (std::size_t i = 0; i < rows; ++i) {
    const NoticeWords& one = notice_table[i];
    const NoticeWords& other = notice_table[(i * 7 + 3) % rows];
    for (const std::string& line :
         {std::string(one.words), "Ada: " + std::string(one.words) + " x " + std::string(one.more),
          std::string(one.more) + " " + std::string(one.words),
          std::string(other.words) + " " + std::string(one.words) + " - " + std::string(other.more),
          std::string(600, 'x') + std::string(one.words)}) {
      EXPECT_EQ(phrases.notice(line), searched(line)) << line;
    }
  }
}

TEST(ChatPhrases, KnowsAWordingWhateverItsMarksAndAccents) {
  const ChatPhrases& phrases = chat_phrases();
  for (const StubWords& row : stub_table) {
    const std::string words(row.words);
    for (const std::string& text :
         {words, "\u200E" + words, "  " + words + ".", words + "\u200F"}) {
      const auto found = phrases.stub(text, ChatPhrases::Marked::no);
      ASSERT_TRUE(found) << text;
      EXPECT_EQ(found->event, row.event) << text;
    }
  }
  // "Ü" of two characters, as some phones write it.
  EXPECT_EQ(fold_wording("U\u0308BER"), fold_wording("\u00DCber"));
  EXPECT_EQ(fold_beginning("U\u0308ber " + std::string(90, 'x')).substr(0, 4),
            fold_wording("\u00DCber").substr(0, 4));
}

TEST(ChatPhrases, TheBeginningOfAFoldIsTheFoldOfTheBeginning) {
  for (const NoticeWords& row : notice_table) {
    for (const std::string& text :
         {std::string(row.words), std::string(row.words) + " " + std::string(row.words),
          "\u200F\u200F " + std::string(row.words) + std::string(row.words)}) {
      const std::string begins = fold_beginning(text);
      EXPECT_GE(begins.size(), std::min<std::size_t>(4, fold_wording(text).size())) << text;
      EXPECT_TRUE((fold_wording(text) + " ").starts_with(begins)) << text;
    }
  }
}

}  // namespace
}  // namespace lockstep
