#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "analysis/simulate/simulate.h"
#include "io/platform/platform_writer.h"
#include "io/platform/telegram_desktop.h"
#include "io/platform/whatsapp_chat.h"
#include "io/platform/x_io_archive.h"
#include "tests/io/platform/small_corpus.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[fs::relative(entry.path(), folder).string()] = bytes_of(entry.path());
    }
  }
  return files;
}

constexpr std::string_view jpeg_begins = "\xFF\xD8\xFF";

class Exports : public ::testing::Test {
 protected:
  Exports()
      : folder_(fs::path(::testing::TempDir()) /
                ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(folder_);
  }
  ~Exports() override { fs::remove_all(folder_); }
  const fs::path folder_;
};

const ExportOptions all_formats{.formats = {"telegram-desktop-json", "x-io-archive",
                                            "x-api-v2-jsonl", "whatsapp-chat", "act-table"},
                                .clip_program = LOCKSTEP_CLIP};

TEST_F(Exports, AreTheSameBytesForTheSameSeedAndOthersForAnother) {
  for (const auto& [name, seed] : {std::pair("a", 1u), std::pair("b", 1u), std::pair("c", 2u)}) {
    const Simulation simulation = simulate({.seed = seed, .scale = 0.1});
    ASSERT_TRUE(write_exports(simulation, folder_ / name, all_formats));
  }
  const auto a = files_below(folder_ / "a");
  EXPECT_EQ(a, files_below(folder_ / "b"));
  EXPECT_NE(a, files_below(folder_ / "c"));
  EXPECT_TRUE(a.contains("exports/x/tweets.csv"));
  EXPECT_TRUE(a.contains("exports/x-api/tweets.jsonl"));
  EXPECT_TRUE(a.contains("exports/acts/acts.csv"));
  EXPECT_TRUE(a.contains("truth/accounts.csv"));
  EXPECT_TRUE(a.contains("truth/posts.csv"));
  EXPECT_TRUE(a.contains("truth/contents.csv"));
}

bool is_medium(const std::string& path) {
  return path.ends_with(".jpg") || path.ends_with(".webp") || path.ends_with(".mp4");
}

// Media, and the act table with their hashes, may differ with another libjpeg, libwebp or FFmpeg.
TEST_F(Exports, OfTheDemoAreWhatTheCommandWrites) {
  ASSERT_TRUE(write_exports(simulate({}), folder_, {.clip_program = LOCKSTEP_CLIP}));
  const auto written = files_below(folder_), kept = files_below(LOCKSTEP_DEMO);
  std::size_t compared = 0;
  for (const auto& [path, bytes] : written) {
    if (is_medium(path) || path.ends_with("acts.csv")) continue;
    ++compared;
    EXPECT_TRUE(kept.contains(path) && kept.at(path) == bytes)
        << path << " is old: run lockstep simulate --out datasets/demo";
  }
  EXPECT_EQ(compared, 36u + 2 + 6 + 4);
  for (const auto& [path, bytes] : kept) {
    const bool made = path.starts_with("exports/") || path.starts_with("truth/");
    EXPECT_TRUE(!made || written.contains(path)) << path << " is no longer written";
  }
}

TEST_F(Exports, SayThatNothingIsRealAndCountTheLabels) {
  Simulation made;
  made.truth.accounts = {{.platform = Platform::x, .id = "1", .label = Label::amplifier},
                         {.platform = Platform::x, .id = "2", .label = Label::amplifier},
                         {.platform = Platform::x, .id = "3", .label = Label::fan}};
  made.truth.posts = {{.platform = Platform::x, .id = "4", .label = Label::amplifier}};
  ASSERT_TRUE(write_exports(made, folder_, {.formats = {}}));
  const std::string notice = bytes_of(folder_ / "truth/README.md");
  EXPECT_TRUE(notice.starts_with("# Invented\n"));
  EXPECT_TRUE(notice.ends_with("|---|---|---|\n| amplifier | 2 | 1 |\n| fan | 1 | 0 |\n"))
      << notice;
}

TEST_F(Exports, ListTheFormatsWhenOneIsUnknown) {
  const Done written = write_exports(simulate({.scale = 0.1}), folder_, {.formats = {"tweetdeck"}});
  ASSERT_FALSE(written);
  const std::string& message = written.error().message;
  EXPECT_TRUE(message.starts_with("no format is called \"tweetdeck\"; can be written: "))
      << message;
  EXPECT_NE(message.find("whatsapp-chat, "), message.npos) << message;
}

TEST_F(Exports, SayWhichProgramIsMissing) {
  const Done written = write_exports(simulate({.scale = 0.1}), folder_, {.formats = {"act-table"}});
  ASSERT_FALSE(written) << "nothing lies beside this test";
  EXPECT_EQ(written.error().message, "the program lockstep-clip was not found beside this one");
}

TEST_F(Exports, NameTheFileThatCannotBeWritten) {
  fs::create_directories(folder_.parent_path());
  std::ofstream(folder_) << "a file where a folder should be";
  const Done written = write_x_io_archive({.corpus = small_x_corpus("text")}, {}, folder_);
  ASSERT_FALSE(written);
  EXPECT_TRUE(written.error().message.starts_with(folder_.string() + ": can't make the folder"))
      << written.error().message;
}

TEST_F(Exports, SpellTheXArchiveAsXDid) {
  const Simulation made{.corpus = small_x_corpus("it's, 1 < 2 #tag https://site.example/a")};
  ASSERT_TRUE(write_x_io_archive(made, {}, folder_));
  EXPECT_EQ(bytes_of(folder_ / "users.csv"),
            "userid,user_display_name,user_screen_name,user_reported_location,"
            "user_profile_description,user_profile_url,follower_count,following_count,"
            "account_creation_date,account_language\n"
            "100,\"A, \"\"quoted\"\"\",ex_a,,,,7,,2020-09-13,ar\n"
            "200,200,ex_b,,,,,,,ar\n");
  EXPECT_EQ(
      bytes_of(folder_ / "tweets.csv"),
      "tweetid,userid,user_display_name,user_screen_name,user_reported_location,"
      "user_profile_description,user_profile_url,follower_count,following_count,"
      "account_creation_date,account_language,tweet_language,tweet_text,tweet_time,"
      "tweet_client_name,in_reply_to_userid,in_reply_to_tweetid,quoted_tweet_tweetid,is_retweet,"
      "retweet_userid,retweet_tweetid,latitude,longitude,quote_count,reply_count,like_count,"
      "retweet_count,hashtags,urls,user_mentions,poll_choices\n"
      "1676381757286383616,100,\"A, \"\"quoted\"\"\",ex_a,,,,7,,2020-09-13,ar,en,"
      "\"it's, 1 &lt; 2 #tag https://site.example/a\",2023-07-05 00:05,Twitter Web App,,,,False,,,"
      "absent,absent,0.0,0.0,0.0,1.0,['tag'],['https://site.example/a'],[],\n"
      "1676385951481462784,200,200,ex_b,,,,,,,ar,en,"
      "\"RT @ex_a: it's, 1 &lt; 2 #tag https://site.example/a\",2023-07-05 00:22,Twitter Web App,,"
      ",,True,100,1676381757286383616,absent,absent,0.0,0.0,0.0,1.0,['tag'],"
      "['https://site.example/a'],['100'],\n");
}

Simulation telegram_channel() {
  Simulation made;
  made.pictures.push_back({.key = "7", .width = 2, .height = 1, .rgb = {1, 2, 3, 4, 5, 6}});
  CorpusBuilder builder;
  const SourceId source = builder.add_source({.path = "made"});
  const AccountId channel = builder.account({.platform = Platform::telegram,
                                             .id = "channel:4200000001",
                                             .kind = AccountKind::channel,
                                             .name = "A \"B\"",
                                             .created = Time{1'600'000'000'000},
                                             .origin = {.source = source}});
  const MediaId photo = builder.media(Platform::telegram, {.key = "7", .kind = MediaKind::photo});
  constexpr std::array<std::string_view, 1> tags{"وسم"};
  builder.post({.platform = Platform::telegram,
                .id = "channel:4200000001/2",
                .account = channel,
                .venue = channel,
                .time = Time{1'688'515'531'000},
                .tick_ms = 1000,
                .text = "نص\n#وسم",
                .hashtags = tags,
                .media = std::span(&photo, 1),
                .origin = {.source = source}});
  made.corpus = std::move(builder).finish();
  return made;
}

Simulation whatsapp_group() {
  Simulation made;
  made.pictures.push_back({.key = "7", .width = 2, .height = 1, .rgb = {1, 2, 3, 4, 5, 6}});
  CorpusBuilder builder;
  const SourceId source = builder.add_source({.path = "made"});
  const MediaId photo = builder.media(Platform::whatsapp, {.key = "7", .kind = MediaKind::photo});
  for (const std::string id : {"WA-1", "WA-2"}) {
    const AccountId chat = builder.account({.platform = Platform::whatsapp,
                                            .id = id,
                                            .kind = AccountKind::chat,
                                            .name = "Group " + id,
                                            .created = Time{1'600'000'000'000},
                                            .origin = {.source = source}});
    builder.post({.platform = Platform::whatsapp,
                  .id = id + "_2",
                  .account = builder.account(Platform::whatsapp, "tel:+9997700000012"),
                  .venue = chat,
                  .time = Time{1'688'515'500'000},
                  .tick_ms = 60'000,
                  .text = "نص\n#وسم",
                  .media = std::span(&photo, 1),
                  .origin = {.source = source}});
  }
  made.corpus = std::move(builder).finish();
  return made;
}

TEST_F(Exports, SpellChatsAsPhonesOfTwoKindsDo) {
  const Simulation made = whatsapp_group();
  ASSERT_TRUE(write_whatsapp_chats(made, *saved_files(made, Platform::whatsapp), folder_));
  EXPECT_EQ(bytes_of(folder_ / "WhatsApp Chat with Group WA-1/WhatsApp Chat with Group WA-1.txt"),
            "13/09/2020, 12:26 - Messages and calls are end-to-end encrypted. No one outside of "
            "this chat, not even WhatsApp, can read or listen to them. Tap to learn more.\n"
            "13/09/2020, 12:26 - \u202A+999 770 000 0012\u202C created group \"Group WA-1\"\n"
            "05/07/2023, 00:05 - \u202A+999 770 000 0012\u202C: \u200EIMG-20230705-WA0000.jpg "
            "(file attached)\nنص\n#وسم\n");
  const std::string header = "[١٣\u200F/٩\u200F/٢٠٢٠\u060C ١٢:٢٦:٤٠\u00A0م] Group WA-2: ";
  EXPECT_EQ(bytes_of(folder_ / "WhatsApp Chat - Group WA-2/_chat.txt"),
            header + "\u200Fالرسائل والمكالمات مشفرة تمامًا بين الطرفين.\r\n" + header +
                "\u200Fأنشأ \u202A+999 770 000 0012\u202C المجموعة \"Group WA-2\"\r\n"
                "\u200E[٥\u200F/٧\u200F/٢٠٢٣\u060C ١٢:٠٥:٠٠\u00A0ص] \u202A+999 770 000 "
                "0012\u202C: نص\n#وسم \u200E<المُرفق: 00000003-PHOTO-2023-07-05-00-05-00.jpg>\r\n");
  EXPECT_TRUE(bytes_of(folder_ / "WhatsApp Chat - Group WA-2/"
                                 "00000003-PHOTO-2023-07-05-00-05-00.jpg")
                  .starts_with(jpeg_begins));
}

TEST_F(Exports, SpellAChatAsTelegramDesktopDoes) {
  const Simulation made = telegram_channel();
  ASSERT_TRUE(write_telegram_desktop(made, *saved_files(made, Platform::telegram), folder_));
  const fs::path chat = folder_ / "channel4200000001";
  EXPECT_EQ(bytes_of(chat / "result.json"), R"({
 "name": "A \"B\"",
 "type": "public_channel",
 "id": 4200000001,
 "messages": [
  {
   "id": 1,
   "type": "service",
   "date": "2020-09-13T15:26:40",
   "date_unixtime": "1600000000",
   "actor": "A \"B\"",
   "actor_id": "channel4200000001",
   "action": "create_channel",
   "title": "A \"B\"",
   "text": "",
   "text_entities": []
  },
  {
   "id": 2,
   "type": "message",
   "date": "2023-07-05T03:05:31",
   "date_unixtime": "1688515531",
   "from": "A \"B\"",
   "from_id": "channel4200000001",
   "photo": "photos/photo_1@05-07-2023_03-05-31.jpg",
   "width": 2,
   "height": 1,
   "text": [
    "نص\n",
    {
     "type": "hashtag",
     "text": "#وسم"
    }
   ],
   "text_entities": [
    {
     "type": "plain",
     "text": "نص\n"
    },
    {
     "type": "hashtag",
     "text": "#وسم"
    }
   ]
  }
 ]
})");
  const std::string jpeg = bytes_of(chat / "photos/photo_1@05-07-2023_03-05-31.jpg");
  EXPECT_TRUE(jpeg.starts_with(jpeg_begins));
}

}  // namespace
}  // namespace lockstep
