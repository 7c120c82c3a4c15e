// Clocks and calendars of WhatsApp chats as phones of many languages write them. What is right was
// worked out by hand from CLDR's patterns and calendars.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "io/import/importer.h"
#include "io/import/whatsapp_header.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;
const fs::path samples = fs::path(LOCKSTEP_IMPORT_SAMPLES) / "whatsapp-chat";

Corpus read(const fs::path& file) {
  CorpusBuilder builder;
  const Done done = import_file(file, {}, builder);
  EXPECT_TRUE(done) << done.error().message;
  return std::move(builder).finish();
}

Strings times_of(const Corpus& corpus) {
  Strings times;
  for (const Time time : corpus.posts.time) times.push_back(format_utc(time));
  return times;
}

Strings told(const Corpus& corpus) {
  Strings all;
  for (const Diagnostic& one : corpus.diagnostics) all.push_back(one.message);
  return all;
}

Corpus chat(std::string_view name, std::string_view text) {
  const fs::path file = fs::path(testing::TempDir()) / name;
  std::ofstream(file, std::ios::binary) << text;
  Corpus corpus = read(file);
  fs::remove(file);
  return corpus;
}

std::string clock_of(std::string_view time) {
  const auto h = chat_header("13/02/2024, " + std::string(time) + " - a: m");
  if (!h) return "none";
  return std::to_string(h->hour) + ":" + std::to_string(h->minute) + (h->unknown_word ? "?" : "");
}

TEST(ChatClock, KnowsTheHalvesOfTheDayInManyLanguages) {
  const std::pair<std::string_view, std::string_view> halves[] = {
      {"vm.", "nm."},         {"dop.", "odp."},     {"ap.", "ip."},
      {"BN", "PN"},           {"тң", "тк"},         {"priešpiet", "popiet"},
      {"priekšp.", "pēcp."},  {"претпл.", "попл."}, {"PG", "PTG"},
      {"පෙ.ව.", "ප.ව."},      {"дп", "пп"},         {"TO", "TK"},
      {"f.h.", "e.h."},       {"ÖÖ", "ÖS"},         {"ጥዋት", "ከሰዓት"},
      {"ب.ن", "د.ن"},         {"صبح", "شام"},       {"قبل از ظهر", "بعد از ظهر"},
      {"ก่อนเที่ยง", "หลังเที่ยง"}, {"SA", "CH"}};
  for (const auto& [am, pm] : halves) {
    EXPECT_EQ(clock_of("9:10 " + std::string(am)), "9:10") << am;
    EXPECT_EQ(clock_of("12:10 " + std::string(am)), "0:10") << am;
    EXPECT_EQ(clock_of("9:10 " + std::string(pm)), "21:10") << pm;
    EXPECT_EQ(clock_of("12:10 " + std::string(pm)), "12:10") << pm;
  }
  EXPECT_EQ(clock_of("21:10 Uhr"), "21:10");
  EXPECT_EQ(clock_of("9:11:40 ч. pm"), "21:11");
  EXPECT_EQ(clock_of("21 h 10"), "21:10");
  EXPECT_EQ(clock_of("21 h 10 min 05 s"), "21:10");
  EXPECT_EQ(clock_of("9:10 zz."), "9:10?");
}

TEST(ChatClock, SaysThatAWordBehindTheClockIsNotKnown) {
  const Corpus corpus = read(samples / "invalid/unknown_halves.txt");
  EXPECT_EQ(times_of(corpus), (Strings{"2024-02-13T09:10:00Z", "2024-02-14T10:11:00Z"}));
  EXPECT_EQ(told(corpus),
            (Strings{"line 1: 2 lines, this the first, with a word behind the clock that is not "
                     "known (\"13/02/2024, 9:10 zz. - \"): if it says which half of the day, times "
                     "are up to 12 hours off. Export the chat again with the phone set to 24 "
                     "hours"}));
  // 24 hours: the word says nothing.
  EXPECT_TRUE(told(chat("o_clock.txt", "13/02/2024, 21:10 zz. - Ada: one\n")).empty());
}

TEST(ChatClock, TakesTheWordOfTaiwanForThePartOfTheDay) {
  EXPECT_EQ(times_of(read(samples / "valid/ios_taiwan.txt")),
            (Strings{"2024-02-13T00:10:02Z", "2024-02-13T12:10:02Z", "2024-02-13T21:10:02Z"}));
}

TEST(ChatCalendar, ReadsTwoDigitYearsThatStandFirst) {
  const Corpus korean = read(samples / "valid/ios_korean_short_years.txt");
  EXPECT_EQ(times_of(korean),
            (Strings{"2024-02-09T00:05:02Z", "2024-02-13T21:10:02Z", "2024-12-31T09:11:02Z"}));
  EXPECT_TRUE(told(korean).empty());
  // Spelled like day first; then the years would be 2031, 2001 and 2015.
  const Corpus basque = chat("basque.txt",
                             "24/01/31, 10:00 - Ada: a\n24/02/01, 10:00 - Brook: b\n"
                             "24/02/15, 10:00 - Ada: c\n");
  EXPECT_EQ(times_of(basque),
            (Strings{"2024-01-31T10:00:00Z", "2024-02-01T10:00:00Z", "2024-02-15T10:00:00Z"}));
  EXPECT_EQ(told(basque), (Strings{"ymd was taken because in the other order years are impossible "
                                   "or jump about (a date reads 2024-01-31 as ymd and 2031-01-24 "
                                   "as dmy). --date-order overrules it"}));
  // Days first stay days first, whatever the days are.
  EXPECT_EQ(times_of(chat("days.txt", "13/02/24, 10:00 - Ada: a\n24/02/24, 10:00 - Ada: b\n"))[1],
            "2024-02-24T10:00:00Z");
}

// CLDR's pattern for Yoruba is "H:m:s".
TEST(ChatClock, ReadsMinutesAndSecondsOfOneDigit) {
  EXPECT_EQ(times_of(read(samples / "valid/ios_yoruba.txt")),
            (Strings{"2024-02-13T09:05:07Z", "2024-02-13T12:00:01Z", "2024-03-25T21:11:40Z"}));
  EXPECT_EQ(clock_of("9.5"), "none") << "a number, not a clock";
}

// And for Pashto "GGGGG y/M/d", whose G is the era: 6 Hamal 1403 is 25 March 2024.
TEST(ChatCalendar, ReadsTheEraBeforeAPersianYear) {
  const Corpus chat = read(samples / "valid/android_pashto_era.txt");
  EXPECT_EQ(times_of(chat),
            (Strings{"2024-02-13T09:05:00Z", "2024-02-13T12:00:00Z", "2024-03-25T21:11:00Z"}));
  EXPECT_EQ(chat.text(chat.posts.text[2]),
            "three\nAP is how this line begins, and it is no message");
}

TEST(ChatCalendar, ConvertsBuddhistAndPersianYearsAndSaysSo) {
  const Corpus thai = read(samples / "valid/android_thai_short_years.txt");
  EXPECT_EQ(times_of(thai)[0], "2024-02-13T21:10:00Z");
  EXPECT_EQ(thai.sources[0].assumptions, (Strings{"calendar=buddhist", "timezone=UTC"}));
  // 1403 is a leap year, 1402 is none; Farvardin to Shahrivar have 31 days.
  const Corpus persian = read(samples / "valid/android_persian_years.txt");
  EXPECT_EQ(times_of(persian), (Strings{"2024-03-19T10:00:00Z", "2024-03-25T10:01:00Z",
                                        "2024-09-21T10:02:00Z", "2025-03-20T10:03:00Z"}));
  EXPECT_EQ(persian.sources[0].assumptions, (Strings{"calendar=persian", "timezone=UTC"}));
  EXPECT_EQ(told(chat("no_leap.txt", "1402/12/29, 10:00 - Ada: a\n1402/12/30, 10:00 - Ada: b\n")),
            (Strings{"line 2: expected a day that exists, got \"1402/12/30, 10:00 - Ada: b\"; kept "
                     "as text of the message before"}));
}

}  // namespace
}  // namespace lockstep
