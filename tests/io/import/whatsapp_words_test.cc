// What WhatsApp itself writes into chats, and what is no message of the chat at
// all.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "io/import/importer.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

class WhatsAppWords : public testing::Test {
 protected:
  WhatsAppWords()
      : folder_(fs::path(testing::TempDir()) /
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::create_directories(folder_);
  }
  ~WhatsAppWords() override { fs::remove_all(folder_); }

  // Empty if it could be read.
  std::string read(std::string_view text, std::string_view name = "chat.txt",
                   const ImportOptions& options = {}) {
    const fs::path file = folder_ / name;
    std::ofstream(file, std::ios::binary) << text;
    CorpusBuilder builder;
    const Done done = import_file(file, options, builder);
    corpus_ = std::move(builder).finish();
    return done ? "" : done.error().message.substr(file.string().size());
  }
  // Of the posts of a chat in which Brook says this.
  Strings said(const std::string& words) {
    EXPECT_EQ(read("13/02/2024, 21:00 - Ada: a\n13/02/2024, 21:01 - Brook: " + words +
                   "\n13/02/2024, 21:02 - Ada: c\n"),
              "");
    Strings texts;
    for (const TextId text : corpus_.posts.text) texts.emplace_back(corpus_.text(text));
    return texts;
  }
  fs::path folder_;
  Corpus corpus_;
};

TEST_F(WhatsAppWords, LeaveNoTextWhereAMessageWasDeleted) {
  for (const std::string words :
       {"You deleted this message as admin", "تم حذف هذه الرسالة من قبل المشرف ليلى",
        "حذفت هذه الرسالة", "این پیام پاک شد", "شما این پیام را حذف کردید"}) {
    EXPECT_EQ(said(words), (Strings{"a", "", "c"})) << words;
  }
}

TEST_F(WhatsAppWords, AreTakenOffWhereAMessageWasEdited) {
  for (const std::string words : {"Esta mensagem foi editada", "Данное сообщение изменено"}) {
    EXPECT_EQ(said("b <" + words + ">"), (Strings{"a", "b", "c"})) << words;
  }
}

TEST_F(WhatsAppWords, StandForAPlaceThatIsAPostOfItsSender) {
  const std::string chat =
      "[13/02/2024, 21:00:00] Ada: \u200EMessages and calls are end-to-end "
      "encrypted.\n"
      "[13/02/2024, 21:01:00] Ada: \u200ELive location shared\n";
  EXPECT_EQ(read(chat), "");
  EXPECT_EQ(corpus_.sources[0].posts, 1u);
  EXPECT_EQ(corpus_.sources[0].service, 1u);
}

TEST_F(WhatsAppWords, TellNoticesWithColonsInTheirNamesFromAuthors) {
  EXPECT_EQ(said("b\n13/02/2024, 21:01 - Ann heeft het onderwerp gewijzigd van "
                 "'A: b' naar 'C'"),
            (Strings{"a", "b", "c"}));
  EXPECT_EQ(corpus_.sources[0].service, 1u);
}

TEST_F(WhatsAppWords, ReadAShortExportGluedBeforeALongerOne) {
  std::string chat;
  for (const char* minute : {"1", "2", "3"}) {
    chat += std::string("14/02/2024, 20:0") + minute + " - Ada: early\n";
  }
  for (const char* minute : {"1", "2", "3", "4"}) {
    chat += std::string("[15/02/2024, 21:0") + minute + ":00] Ada: late\n";
  }
  EXPECT_EQ(read(chat), "");
  EXPECT_EQ(corpus_.sources[0].posts, 7u);
  ASSERT_EQ(corpus_.diagnostics.size(), 1u);
  EXPECT_EQ(corpus_.diagnostics[0].code, "whatsapp.glued");
}

// A text file sent in the chat lies beside it in the zip and is none of its messages.
TEST_F(WhatsAppWords, OfAFileThatWasSentAreNotReadUnlessAskedFor) {
  const std::string chat = "13/02/2024, 21:00 - Ada: a\n13/02/2024, 21:01 - Ada: b\n";
  EXPECT_EQ(read(chat, "00000003-note.txt"),
            ": a chat that somebody sent as a file in another chat: no export of this phone. To "
            "read it, name it alone with --format whatsapp-chat");
  EXPECT_EQ(read(chat, "00000003-note.txt", {.format = "whatsapp-chat"}), "");
  EXPECT_EQ(read(chat, "20240213-chat.txt"), "") << "a date before the name";
}

}  // namespace
}  // namespace lockstep
