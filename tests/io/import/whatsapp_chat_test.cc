// What the WhatsApp importer makes of its samples, field by field.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "io/import/importer.h"
#include "io/import/whatsapp_header.h"
#include "io/import/whatsapp_venue.h"
#include "io/source/hash.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;
const fs::path samples = fs::path(LOCKSTEP_IMPORT_SAMPLES) / "whatsapp-chat";

Corpus corpus_of(const std::vector<fs::path>& files, const ImportOptions& options = {}) {
  CorpusBuilder builder;
  for (const fs::path& file : files) {
    const Done read = import_file(file, options, builder);
    EXPECT_TRUE(read) << read.error().message;
  }
  return std::move(builder).finish();
}

Corpus sample(std::string_view name, const ImportOptions& options = {}) {
  return corpus_of({samples / name}, options);
}

std::string error_of(const fs::path& file, const ImportOptions& options = {}) {
  CorpusBuilder builder;
  const Done read = import_file(file, options, builder);
  return read ? "" : read.error().message.substr(file.string().size());
}

std::vector<std::string> texts_of(const Corpus& corpus) {
  std::vector<std::string> texts;
  for (const TextId text : corpus.posts.text) texts.emplace_back(corpus.text(text));
  return texts;
}

std::vector<std::string> times_of(const Corpus& corpus) {
  std::vector<std::string> times;
  for (const Time time : corpus.posts.time) times.push_back(format_utc(time));
  return times;
}

std::string author_of(const Corpus& corpus, std::size_t post) {
  const AccountId account = corpus.posts.account[post];
  return account ? std::string(corpus.text(corpus.accounts.id[account.row()])) : "none";
}

std::size_t post_at(const Corpus& corpus, std::string_view time) {
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    if (format_utc(corpus.posts.time[row]) == time) return row;
  }
  ADD_FAILURE() << "no post at " << time;
  return 0;
}

MediaKind kind_at(const Corpus& corpus, std::string_view time) {
  const std::size_t row = post_at(corpus, time);
  return corpus.posts.media[row].empty() ? MediaKind::unknown
                                         : corpus.media.kind[corpus.posts.media[row][0].row()];
}

std::vector<std::string> told(const Corpus& corpus) {
  std::vector<std::string> all;
  for (const Diagnostic& one : corpus.diagnostics) all.push_back(one.message);
  return all;
}

using Strings = std::vector<std::string>;

class WhatsAppFiles : public testing::Test {
 protected:
  WhatsAppFiles()
      : folder_(fs::path(testing::TempDir()) /
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::create_directories(folder_);
  }
  ~WhatsAppFiles() override { fs::remove_all(folder_); }
  fs::path file(std::string_view name, std::string_view bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  fs::path folder_;
};

TEST(WhatsAppChat, ReadsTwelveHoursAmericanDatesAndSeveralLines) {
  const Corpus corpus = sample("valid/android_en_us_12h.txt");
  EXPECT_EQ(times_of(corpus),
            (Strings{"2024-02-13T00:00:00Z", "2024-02-13T12:05:00Z", "2024-02-13T21:10:00Z",
                     "2024-02-13T21:10:00Z", "2024-02-13T21:11:00Z", "2024-02-13T21:12:00Z",
                     "2024-02-13T21:12:00Z", "2024-02-14T08:00:00Z", "2024-02-14T08:01:00Z",
                     "2024-02-14T08:02:00Z"}));
  const Posts& posts = corpus.posts;
  const std::size_t noon = post_at(corpus, "2024-02-13T12:05:00Z");
  EXPECT_EQ(corpus.text(posts.text[noon]), "noon\nwith a second line: and a colon\n\nand a fourth");
  EXPECT_EQ(posts.tick_ms[noon], 60'000u);
  EXPECT_EQ(posts.basis[noon], TimeBasis::assumed);
  EXPECT_EQ(posts.origins[noon][0].record, 5u);
  const std::size_t first = post_at(corpus, "2024-02-13T00:00:00Z");
  ASSERT_EQ(posts.links[first].size(), 1u);
  EXPECT_EQ(corpus.text(posts.links[first][0]), "https://example.org/a");
  EXPECT_EQ(corpus.text(posts.hashtags[first][0]), "river");
  EXPECT_EQ(corpus.sources[0].service, 5u);
  EXPECT_EQ(corpus.sources[0].assumptions, (Strings{"timezone=UTC"}));
}

TEST(WhatsAppChat, TellsMediaDeletionsEditsPlacesPollsAndMentionsApart) {
  const Corpus corpus = sample("valid/android_en_us_12h.txt");
  const Posts& posts = corpus.posts;
  const std::size_t picture = post_at(corpus, "2024-02-13T21:11:00Z");
  EXPECT_EQ(corpus.text(posts.text[picture]), "The bridge");
  EXPECT_EQ(kind_at(corpus, "2024-02-13T21:11:00Z"), MediaKind::photo);
  EXPECT_EQ(corpus.text(corpus.media.path[posts.media[picture][0].row()]),
            "IMG-20240213-WA0001.jpg");
  Strings corrected;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (format_utc(posts.time[row]) == "2024-02-13T21:12:00Z") {
      corrected.emplace_back(corpus.text(posts.text[row]));
    }
  }
  std::sort(corrected.begin(), corrected.end());
  EXPECT_EQ(corrected, (Strings{"", "corrected"}));  // one was deleted
  EXPECT_TRUE(posts.links[post_at(corpus, "2024-02-14T08:00:00Z")].empty());
  EXPECT_TRUE(corpus.text(posts.text[post_at(corpus, "2024-02-14T08:01:00Z")])
                  .starts_with("POLL:\nWhich book?\nOPTION: The first"));
  const auto mentions = posts.mentions[post_at(corpus, "2024-02-14T08:02:00Z")];
  ASSERT_EQ(mentions.size(), 2u);
  Strings named;
  for (const AccountId one : mentions)
    named.emplace_back(corpus.text(corpus.accounts.id[one.row()]));
  std::sort(named.begin(), named.end());
  EXPECT_EQ(named[0].substr(0, 17), "name:Brook@group:");
  EXPECT_EQ(named[1], "tel:+15550100199");
}

TEST(WhatsAppChat, TakesNumbersAsAccountsAndNamesWithinTheirChat) {
  const Corpus corpus = sample("valid/android_arabic.txt");
  EXPECT_EQ(author_of(corpus, post_at(corpus, "2024-02-13T21:11:00Z")), "tel:+9647700000002");
  const std::size_t edited = post_at(corpus, "2024-02-14T08:00:00Z");
  EXPECT_TRUE(author_of(corpus, edited).starts_with("name:~ليلى@group:"));
  EXPECT_EQ(corpus.text(corpus.posts.text[edited]), "نص مصحح");
  const std::size_t picture = post_at(corpus, "2024-02-14T00:12:00Z");
  EXPECT_EQ(corpus.text(corpus.posts.text[picture]), "تعليق على الصورة");
  const std::size_t venue = corpus.posts.venue[picture].row();
  EXPECT_EQ(corpus.accounts.kind[venue], AccountKind::group);
  EXPECT_EQ(corpus.text(corpus.accounts.name[venue]), "اختبار");
}

TEST(WhatsAppChat, ReadsAppleHeadersWhoseNoticesHaveAuthors) {
  const Corpus corpus = sample("valid/ios_german.txt");
  EXPECT_EQ(corpus.sources[0].service, 5u);
  EXPECT_EQ(kind_at(corpus, "2024-02-13T21:11:41Z"), MediaKind::photo);
  EXPECT_EQ(kind_at(corpus, "2024-02-13T21:12:00Z"), MediaKind::document);
  EXPECT_EQ(kind_at(corpus, "2024-02-13T21:12:30Z"), MediaKind::photo);
  EXPECT_EQ(texts_of(corpus),
            (Strings{"Siehe https://example.org/b\n(1.2.2019) Cleo: aus einem anderen Gespräch? "
                     "Nein: „zitiert“",
                     "Die Brücke", "", "", ""}));
  EXPECT_EQ(corpus.posts.tick_ms[0], 1000u);
}

TEST(WhatsAppChat, ReadsArabicDigitsAndHalvesOfTheDay) {
  const Corpus corpus = sample("valid/ios_arabic_digits.txt");
  EXPECT_EQ(times_of(corpus), (Strings{"2024-02-13T21:10:02Z", "2024-02-13T21:11:40Z",
                                       "2024-02-13T21:12:00Z", "2024-02-14T00:05:00Z"}));
  EXPECT_EQ(texts_of(corpus)[0], "انظروا https://example.org/a\nسطر ثان: تابع");
  EXPECT_EQ(texts_of(corpus)[3], "");
}

TEST(WhatsAppChat, DecidesTheDateOrderByThePicturesNames) {
  EXPECT_EQ(times_of(sample("valid/by_attachment_name.txt"))[2], "2024-04-02T21:12:00Z");
}

TEST(WhatsAppChat, SaysThatTheDateOrderIsOpenAndTakesTheUsersWord) {
  const Corpus open = sample("invalid/open_order.txt");
  EXPECT_EQ(open.sources[0].assumptions, (Strings{"date_order=dmy", "timezone=UTC"}));
  EXPECT_EQ(told(open),
            (Strings{"the file leaves open what is day and what month: a date reads 2024-02-01 as "
                     "dmy and 2024-01-02 as mdy. dmy was assumed; say --date-order dmy or mdy, as "
                     "the phone had it"}));
  const Corpus asked = sample("invalid/open_order.txt", {.date_order = DateOrder::mdy});
  EXPECT_EQ(times_of(asked)[2], "2024-05-06T10:00:00Z");
  EXPECT_TRUE(told(asked).empty());
  EXPECT_EQ(asked.sources[0].assumptions, (Strings{"timezone=UTC"}));
}

TEST_F(WhatsAppFiles, FollowTheUsersDateOrderOnlyWhereTheFileLeavesItOpen) {
  const Corpus sure = sample("valid/android_en_gb_24h.txt", {.date_order = DateOrder::mdy});
  EXPECT_EQ(times_of(sure)[0], "2024-02-13T21:10:00Z");
  EXPECT_EQ(told(sure),
            (Strings{"--date-order mdy was not needed and not followed: the file itself "
                     "tells dmy"}));
  const Corpus torn = sample("invalid/two_orders.txt", {.date_order = DateOrder::dmy});
  EXPECT_EQ(texts_of(torn),
            (Strings{"one", "two\n02/15/2024, 10:00 - Ada: three\n02/16/2024, 10:00 - Ada: four"}));
  const Corpus year =
      corpus_of({file("chat.txt", "24/02/13, 10:00 - Ada: one\n")}, {.date_order = DateOrder::ymd});
  EXPECT_EQ(times_of(year)[0], "2024-02-13T10:00:00Z");
}

TEST_F(WhatsAppFiles, DecideTheDateOrderByStepsBack) {
  // Month first, days go on; day first, they go back three times.
  const Corpus corpus = corpus_of(
      {file("chat.txt",
            "1/09/24, 10:00 - Ada: a\n2/05/24, 10:00 - Brook: b\n3/04/24, 10:00 - Ada: c\n"
            "4/03/24, 10:00 - Ada: d\n")});
  EXPECT_EQ(times_of(corpus)[3], "2024-04-03T10:00:00Z");
  ASSERT_EQ(corpus.diagnostics.size(), 1u);
  EXPECT_EQ(corpus.diagnostics[0].severity, Severity::note);
  EXPECT_EQ(corpus.sources[0].assumptions, (Strings{"timezone=UTC"}));
  // One step is thin evidence: an assumption.
  const Corpus thin =
      corpus_of({file("thin.txt", "01/09/2024, 10:00 - Ada: a\n02/05/2024, 10:00 - Brook: b\n")});
  EXPECT_EQ(thin.sources[0].assumptions, (Strings{"date_order=mdy", "timezone=UTC"}));
}

TEST(WhatsAppChat, RefusesWhatItCannotDecideAndSaysWhatToDo) {
  EXPECT_EQ(error_of(samples / "invalid/two_orders.txt"),
            ": 2 lines can only be read day first and 2 only month first: the file is made of "
            "several chats, or was changed. Read each alone, or say --date-order dmy or mdy");
  EXPECT_EQ(error_of(samples / "invalid/islamic_years.txt"),
            ": the years (first 1445 in line 1) are of a calendar that is not read, such as the "
            "Islamic one: set the phone to the Gregorian calendar and export the chat again");
  EXPECT_EQ(error_of(samples / "invalid/no_header.txt", {.format = "whatsapp-chat"}),
            ": no line begins with a date and a time as WhatsApp writes them; the first line is "
            "\"Dear all,\". Export the chat from the phone without editing it");
  EXPECT_EQ(error_of(samples / "valid/utf16.txt", {.date_order = DateOrder::ymd}),
            ": --date-order ymd fits only 0 of 2 lines; leave it out, and the order is decided by "
            "the file");
}

TEST(WhatsAppChat, KeepsPastedHeadersAndImpossibleDaysAsText) {
  const Corpus pasted = sample("invalid/pasted_headers.txt");
  EXPECT_EQ(texts_of(pasted)[0],
            "look:\n[13/02/2024, 10:00:00] Victim: never said\n2/13/24, 10:03 AM - Victim: nor "
            "that");
  EXPECT_EQ(told(pasted), (Strings{"line 2: 2 lines, this the first, with the date of a message, "
                                   "but not in this file's shape: kept as text of the message into "
                                   "which it was pasted"}));
  const Corpus impossible = sample("invalid/no_such_days.txt");
  EXPECT_EQ(texts_of(impossible)[0],
            "one\n31/02/2024, 10:00 - Brook: two\n13/02/2024, 25:00 - Brook: three");
  EXPECT_EQ(told(impossible).size(), 2u);
}

TEST(WhatsAppChat, NamesAnAuthorWhoStandsOutOfTime) {
  EXPECT_EQ(told(sample("invalid/forged.txt")),
            (Strings{"line 2: 1 message of this author, each more than an hour before or ahead of "
                     "its neighbours: perhaps pasted from another chat, or forged. Kept"}));
}

TEST(WhatsAppChat, UndoesQuotingWrongDecodingAndGluing) {
  EXPECT_EQ(texts_of(sample("invalid/quoted.txt")), (Strings{"one", "two\n\nthree"}));
  EXPECT_EQ(texts_of(sample("invalid/mojibake.txt")), (Strings{"مساء الخير", "صباح النور"}));
  EXPECT_EQ(texts_of(sample("invalid/glued.txt")),
            (Strings{"one", "two", "three", "vier", "fünf"}));
}

TEST(WhatsAppChat, ReplacesBytesThatAreNoUtf8AndSkipsThePreamble) {
  const Corpus corpus = sample("invalid/preamble_and_bytes.txt");
  EXPECT_EQ(texts_of(corpus), (Strings{"one", "who", "tw\uFFFD"}));
  EXPECT_EQ(told(corpus)[0], "line 1: 1 line before the first message: no part of the chat");
}

TEST_F(WhatsAppFiles, MoveTimesFromTheZoneOfThePhone) {
  const fs::path chat = file("chat.txt",
                             "[30.03.24, 12:00:00] Ada: winter\n[31.03.24, 02:30:00] Ada: skipped\n"
                             "[27.10.24, 02:30:00] Ada: twice\n");
  const Corpus corpus = corpus_of({chat}, {.timezone = "Europe/Berlin"});
  EXPECT_EQ(times_of(corpus),
            (Strings{"2024-03-30T11:00:00Z", "2024-03-31T01:30:00Z", "2024-10-27T00:30:00Z"}));
  EXPECT_EQ(corpus.posts.basis[0], TimeBasis::export_setting);
  EXPECT_EQ(told(corpus),
            (Strings{"line 2: 1 time that the clocks of the zone skip: moved forward "
                     "by it",
                     "line 3: 1 time in the hour that comes twice in the zone: the first was "
                     "taken"}));
  EXPECT_EQ(error_of(chat, {.timezone = "IST"}).substr(0, 33),
            ": timezone \"IST\" is not known: ex");
}

TEST_F(WhatsAppFiles, JoinMediaByTheirBytesAndNeverOutsideTheFolder) {
  file("IMG-20240213-WA0001.jpg", "picture");
  const Corpus corpus =
      corpus_of({file("chat.txt",
                      "13/02/2024, 10:00 - Ada: IMG-20240213-WA0001.jpg (file attached)\n"
                      "13/02/2024, 10:01 - Ada: ../chat.txt (file attached)\n"
                      "13/02/2024, 10:02 - Ada: <attached: /etc/hostname>\n")});
  Strings hashes;
  for (const auto media : corpus.posts.media.values) {
    hashes.emplace_back(corpus.text(corpus.media.sha256[media.row()]));
  }
  EXPECT_EQ(hashes, (Strings{sha256_hex("picture"), "", ""}));
}

TEST_F(WhatsAppFiles, JoinOverlappingExportsOfOnePhone) {
  const std::string line = "13/02/2024, 10:00 - Ada: the same\n";
  const fs::path older = file("WhatsApp Chat with Ada.txt", "12/02/2024, 10:00 - Ada: a\n" + line);
  const fs::path newer = file("WhatsApp Chat with Ada (1).txt", line + line);
  const Corpus corpus = corpus_of({older, newer});
  EXPECT_EQ(corpus.posts.size(), 3u);
  EXPECT_EQ(corpus.posts.origins[1].size() + corpus.posts.origins[2].size(), 3u);
}

TEST_F(WhatsAppFiles, TakeAColonIntoANameThatAlwaysHasIt) {
  std::string chat;
  for (int i = 0; i < 8; ++i) {
    chat += "13/02/2024, 10:0" + std::to_string(i) + " - Dr: Ada: text " + std::to_string(i) +
            "\n13/02/2024, 10:0" + std::to_string(i) + " - Brook: news: " + std::to_string(i) +
            "\n";
  }
  const Corpus corpus = corpus_of({file("chat.txt", chat + "13/02/2024, 11:00 - Brook: end\n")});
  EXPECT_TRUE(
      author_of(corpus, post_at(corpus, "2024-02-13T11:00:00Z")).starts_with("name:Brook@"));
  Strings names;
  for (const TextId name : corpus.accounts.name) names.emplace_back(corpus.text(name));
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (Strings{"", "Brook", "Dr: Ada"}));
}

TEST_F(WhatsAppFiles, TellMediaInALanguageWhoseWordsAreNotKnown) {
  std::string android, iphone = "[13/02/2024, 10:00:00] Club: \u200ESuojattu viestintä.\n";
  for (const char* time : {"10:00", "10:01", "10:02"}) {
    android += std::string("13/02/2024, ") + time + " - Ada: <Qwx yzw>\n";
    iphone += std::string("\u200E[13/02/2024, ") + time + ":00] Ada: \u200Eqwx yzw\n";
  }
  android += "13/02/2024, 11:00 - Ada: <3 you>\n";
  iphone += "[13/02/2024, 11:00:00] Brook: \u200EBrook qwx\n";  // somebody left
  const Corpus one = corpus_of({file("android.txt", android)});
  EXPECT_EQ(one.media.size(), 3u);
  EXPECT_EQ(texts_of(one), (Strings{"", "", "", "<3 you>"}));
  const Corpus two = corpus_of({file("iphone.txt", iphone)});
  EXPECT_EQ(two.media.size(), 3u);
  EXPECT_EQ(two.sources[0].posts, 3u);
  EXPECT_EQ(two.sources[0].service, 2u);
}

TEST_F(WhatsAppFiles, SaysWhatABackupIs) {
  EXPECT_NE(
      error_of(file("msgstore.db.crypt14", "\x08\x01\x12 no chat"))
          .find("it looks like an encrypted backup of WhatsApp: open the chat on the phone and "
                "export it there"),
      std::string::npos);
}

TEST_F(WhatsAppFiles, AreNoLogsDiariesOrTables) {
  for (const std::string_view text :
       {"2023-08-15 10:00:00 INFO: x\n2023-08-15 10:00:01 WARN: y\n2023-08-15 10:00:02 INFO: z\n",
        "15/08/2023, 10:00 - went out\nbought milk\n16/08/2023, 10:00 - slept\n",
        "{\"a\": \"13/02/2024, 10:00 - Ada: one\"}\n", "<p>13/02/2024, 10:00 - Ada: one</p>\n"}) {
    EXPECT_NE(error_of(file("text.txt", text)).find("no importer knows this file"),
              std::string::npos)
        << text;
  }
}

TEST_F(WhatsAppFiles, SayThatAFullExportHasLostItsBeginning) {
  std::string chat;
  for (int i = 0; i < 39'900; ++i) chat += "13/02/2024, 10:00 - Ada: more\n";
  EXPECT_EQ(told(corpus_of({file("chat.txt", chat)})),
            (Strings{"39,900 messages: WhatsApp exports no more than the newest 40,000 or so, so "
                     "that the chat probably began before the first of them"}));
}

TEST_F(WhatsAppFiles, CutAnEndlessMessageAndSaySo) {
  std::string chat = "13/02/2024, 10:00 - Ada: \n";
  for (int i = 0; i < 400'000; ++i) chat += "more\n";
  const Corpus corpus = corpus_of({file("chat.txt", chat + "13/02/2024, 10:01 - Ada: end\n")});
  EXPECT_EQ(corpus.posts.size(), 2u);
  EXPECT_LE(corpus.text(corpus.posts.text[0]).size(), 1u << 20);
  EXPECT_EQ(told(corpus), (Strings{"line 1: expected a message of at most 1 MiB; the rest of it is "
                                   "left out"}));
}

TEST(ChatHeader, ReadsTheShapesOfManyPhones) {
  const auto fields = [](std::string_view line) {
    const auto h = chat_header(line);
    if (!h) return std::string("none");
    return std::to_string(h->first) + " " + std::to_string(h->second) + " " +
           std::to_string(h->year) + " " + std::to_string(h->hour) + ":" +
           std::to_string(h->minute) + ":" + std::to_string(h->sec) + " |" +
           std::string(line.substr(h->body));
  };
  EXPECT_EQ(fields("13.6.2018 klo 21.25.15 - a: m"), "13 6 2018 21:25:15 |a: m");
  EXPECT_EQ(fields("13. 6. 2018. 21:25:15 a: m"), "13 6 2018 21:25:15 |a: m");
  EXPECT_EQ(fields("02/13/24, 9:10:02 PM \u2013 a: m"), "2 13 2024 21:10:2 |a: m");
  EXPECT_EQ(fields("[06/2018/13, 21:25:15] a: m"), "6 13 2018 21:25:15 |a: m");
  EXPECT_EQ(fields("13.02.2024 - 21:10:02; a: m"), "13 2 2024 21:10:2 |a: m");
  EXPECT_EQ(fields("[2/13/R6, 9:10:02] a: m"), "2 13 2024 9:10:2 |a: m");
  EXPECT_EQ(fields("[2024/2/13 午後9:10:02] a: m"), "2 13 2024 21:10:2 |a: m");
  EXPECT_EQ(fields("13/2/2024 1:55 p.\u00A0m. - a: m"), "13 2 2024 13:55:0 |a: m");
  EXPECT_EQ(fields("\u200F\u200F4\u200F/2\u200F/2025\u060C 11:23:38\u00A0AM -  a: m"),
            "4 2 2025 11:23:38 |a: m");
  EXPECT_EQ(fields("[9:10 PM, 2/13/2024] a: m"), "2 13 2024 21:10:0 |a: m");
  EXPECT_EQ(fields("13.02.24 г., 21:10 - a: m"), "13 2 2024 21:10:0 |a: m");
  for (const std::string_view line :
       {"13/02/2024", "13/02/2024, 10:05", "[13/02/2024, 10:05 - a: m", "13/02/2024, 10:05] a: m",
        "13/02.2024, 10:05 - a: m", "13/02/112, 10:05 - a: m", "13/02/2024, 10:0x - a: m",
        "call me on 13/02/2024, 10:05 - a: m", "13/02/2024,10:05 - a: m"}) {
    EXPECT_EQ(fields(line), "none") << line;
  }
}

TEST(ChatVenue, TakesTheChatsNameFromTheFilesName) {
  EXPECT_EQ(chat_name_of("exports/WhatsApp Chat with River Readers (2).txt"), "River Readers");
  EXPECT_EQ(chat_name_of("WhatsApp Chat - River.zip"), "River");
  EXPECT_EQ(chat_name_of("محادثة واتساب مع ليلى.txt"), "ليلى");
  EXPECT_EQ(chat_name_of("_chat.txt"), "");
}

}  // namespace
}  // namespace lockstep
