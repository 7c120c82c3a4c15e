#include "io/import/times.h"

#include <gtest/gtest.h>

#include <vector>

#include "io/import/day_month_date.h"
#include "io/import/local_zone.h"
#include "io/import/time_column.h"

namespace lockstep {
namespace {

std::string utc(std::string_view text) {
  const auto time = spelled_time(text);
  return time ? format_utc(time->time) + (time->zoned ? "" : " local") : "nothing";
}

// 2023-08-01T09:05:00Z = 1690880700, by `date -u -d @1690880700`.
TEST(Times, ReadsTheSpellingsOfExports) {
  for (const auto* text :
       {"2023-08-01T09:05:00Z",
        "2023-08-01 09:05:00Z",
        "2023-08-01t09:05z",
        "2023-08-01T12:05:00+03:00",
        "2023-08-01 12:05:00 +0300",
        "2023-08-01T12:05:00+03",
        "2023-08-01T05:35:00-03:30",
        "2023-08-01T06:05:00\xE2\x88\x92"
        "03:00",
        "2023-08-01 09:05:00 UTC",
        "2023-08-01T09:05:00.000Z",
        "Tue Aug 01 09:05:00 +0000 2023",
        "Tue Aug 01 12:05:00 +0300 2023",
        "Tue Aug 01 2023 09:05:00 GMT+0000",
        "Tue Aug 01 2023 12:05:00 GMT+0300 (Arabian Standard Time)",
        "  2023-08-01T09:05:00Z ",
        "\xE2\x80\x8E"
        "2023-08-01T09:05:00Z",
        "'2023-08-01T09:05:00Z",
        "=\"2023-08-01T09:05:00Z\"",
        "\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA3-\xD9\xA0\xD9\xA8-\xD9\xA0\xD9\xA1T\xD9\xA0\xD9\xA9:"
        "\xD9\xA0\xD9\xA5Z",
        "\xDB\xB2\xDB\xB0\xDB\xB2\xDB\xB3-08-01T09:05Z"}) {
    EXPECT_EQ(utc(text), "2023-08-01T09:05:00Z") << text;
  }
  EXPECT_EQ(utc("2023-08-01 09:05:00"), "2023-08-01T09:05:00Z local");
  EXPECT_EQ(utc("2023-08-01"), "2023-08-01T00:00:00Z local");
  EXPECT_EQ(utc("2023-08-01T09:05:00.1239Z"), "2023-08-01T09:05:00.123Z");
  EXPECT_EQ(utc("2023-08-01T12:05:00+14:00"), "2023-07-31T22:05:00Z");
}

std::string day_month(std::string_view text, DateOrder order) {
  const auto time = day_month_time(text, order);
  return time ? format_utc(time->time) : "nothing";
}

TEST(DayMonthTime, ReadsDatesAsOfficesWriteThem) {
  for (const auto* text :
       {"05/09/2023 10:15", "5.9.2023 10:15", "5-9-23, 10:15 AM", "5 September 2023 10:15",
        "Sep 5, 2023 10:15 am", "٠٥/٠٩/٢٠٢٣ ١٠:١٥ ص", "5 أيلول 2023 10:15", "2023/09/05 10:15"}) {
    EXPECT_EQ(day_month(text, DateOrder::dmy), "2023-09-05T10:15:00Z") << text;
  }
  EXPECT_EQ(day_month("05/09/2023", DateOrder::mdy), "2023-05-09T00:00:00Z");
  EXPECT_EQ(day_month("5/9/2023 12:00:30 م", DateOrder::dmy), "2023-09-05T12:00:30Z");
  EXPECT_EQ(day_month("5/9/2023 12:00 AM", DateOrder::dmy), "2023-09-05T00:00:00Z");
  EXPECT_EQ(day_month("5/9/2023 10:15:00 GMT+03:00", DateOrder::dmy), "2023-09-05T07:15:00Z");
  EXPECT_EQ(day_month("5/9/2023 10:15:00 +03:00", DateOrder::dmy), "2023-09-05T07:15:00Z");
}

TEST(DayMonthTime, RefusesDaysThatDoNotExist) {
  for (const auto* text : {"31/02/2023", "13/13/2023", "5/9/20233", "5/9", "1.2.3.4", "5/9-2023",
                           "32 May 2023", "5/9/2023 25:00", "5/9/2023 13:00 PM", "10:15"}) {
    EXPECT_EQ(day_month(text, DateOrder::dmy), "nothing") << text;
  }
}

TEST(DayMonthTime, DecidesTheOrderOverAColumnOrAsks) {
  using Cells = std::vector<std::string_view>;
  const auto order = [](const Cells& cells) {
    const auto decided = decide_day_month(cells, DateOrder::by_file);
    return decided ? std::string(name(decided->order)) : decided.error().message;
  };
  EXPECT_EQ(order(Cells{"01/02/2023", "13/02/2023"}), "dmy");
  EXPECT_EQ(order(Cells{"01/02/2023", "02/13/2023"}), "mdy");
  EXPECT_EQ(order(Cells{"01/02/2023", "02/02/2023", "01/03/2023"}), "dmy") << "else it goes back";
  EXPECT_NE(order(Cells{"01/02/2023", "02/03/2023"}).find("say --date-order"), std::string::npos);
  EXPECT_NE(order(Cells{"13/02/2023", "02/13/2023"}).find("do not agree"), std::string::npos);
}

TEST(Times, RefusesWhatIsNoTime) {
  for (const auto* text : {"",
                           "now",
                           "2023",
                           "2023-02-29T00:00:00Z",
                           "2023-02-31",
                           "2023-13-01",
                           "2023-00-10",
                           "2023-08-01T25:00:00Z",
                           "2023-08-01T23:60:00Z",
                           "2023-08-01T12:00:61Z",
                           "2023-08-01T12:05:00+14:01",
                           "2023-08-01T12:05:00+99:99",
                           "2023-08-01T12:05:00+3",
                           "2023-08-01T12:05:00 IST",
                           "2023-08-01T12:05:00Z; DROP",
                           "2023-08-01T12:05:00.Z",
                           "2023-8-1T9:5:0Z",
                           "10000-01-01T00:00:00Z",
                           "-0001-01-01T00:00:00Z",
                           "01/02/2023 10:00",
                           "Tux Aug 01 09:05:00 +0000 2023",
                           "Tue Aug 32 09:05:00 +0000 2023",
                           "2023-08-01T12:05:00+03:60"}) {
    EXPECT_EQ(utc(text), "nothing") << text;
  }
}

TEST(Times, KnowsWhatASpellingCanTellApart) {
  EXPECT_EQ(spelled_time("2023-08-01T09:05:00.000Z")->tick_ms, 1u);
  EXPECT_EQ(spelled_time("2023-08-01T09:05:00Z")->tick_ms, 1000u);
  EXPECT_EQ(spelled_time("2023-08-01T09:05Z")->tick_ms, 60'000u);
  EXPECT_EQ(spelled_time("2023-08-01")->tick_ms, 86'400'000u);
}

std::string number(std::string_view text, TimeUnit unit) {
  const auto value = numeric_time(text);
  return value && unit_by_size(*value) == unit ? format_utc(time_of(*value, unit)) : "nothing";
}

TEST(Times, ReadsNumbersOfEveryUnit) {
  EXPECT_EQ(number("1690880700", TimeUnit::seconds), "2023-08-01T09:05:00Z");
  EXPECT_EQ(number("1690880700.250", TimeUnit::seconds), "2023-08-01T09:05:00.250Z");
  EXPECT_EQ(number("1690880700250", TimeUnit::milliseconds), "2023-08-01T09:05:00.250Z");
  EXPECT_EQ(number("1690880700250999", TimeUnit::microseconds), "2023-08-01T09:05:00.250Z");
  EXPECT_EQ(number("1690880700250999999", TimeUnit::nanoseconds), "2023-08-01T09:05:00.250Z");
  // 45139 is 2023-08-01 in every spreadsheet; .378472 of a day is 09:05:00.
  EXPECT_EQ(number("45139.378472", TimeUnit::days), "2023-08-01T09:05:00Z");
  for (const auto* text :
       {"", "-1", "1e18", "0x10", "1,690", "NaN", "inf", "1.2.3", "18446744073709551616"}) {
    EXPECT_FALSE(numeric_time(text)) << text;
  }
}

TEST(TimeColumn, ReadsMonthsFirstWhereNoDayCouldBeAMonth) {
  const std::vector<std::string_view> cells{"8/13/2023 9:05 PM", "8/14/2023 12:05 AM"};
  const auto column = TimeColumn::decide("when", cells, nullptr);
  ASSERT_TRUE(column) << column.error().message;
  EXPECT_EQ(format_utc(column->read(cells[0])->time), "2023-08-13T21:05:00Z");
  EXPECT_EQ(format_utc(column->read(cells[1])->time), "2023-08-14T00:05:00Z");
}

TEST(TimeColumn, RejectsAStrangerAmongSeconds) {
  std::vector<std::string_view> cells(40, "1690880701");
  cells.push_back("1690880700000");
  const auto column = TimeColumn::decide("when", cells, nullptr);
  ASSERT_TRUE(column);
  EXPECT_EQ(column->expects(), "Unix seconds");
  EXPECT_FALSE(column->read("1690880700000"));
  EXPECT_EQ(column->read("1690880700.5")->seconds, 1690880700.5);
  EXPECT_EQ(column->read("1690880700.5")->tick_ms, 1000u);  // the column has whole seconds
}

TEST(TimeColumn, RefusesAColumnOfTwoUnits) {
  const std::vector<std::string_view> cells{"1690880700", "1690880700000"};
  const auto column = TimeColumn::decide("when", cells, nullptr);
  ASSERT_FALSE(column);
  EXPECT_EQ(
      column.error().message,
      "column \"when\" does not agree with itself: of 2 numbers 1 look like Unix seconds, 1 look "
      "like Unix milliseconds; bring it to one unit");
}

TEST(TimeColumn, SaysWhatItGotWhereThereAreNoTimes) {
  const std::vector<std::string_view> cells{"yesterday", "today"};
  EXPECT_EQ(TimeColumn::decide("when", cells, nullptr).error().message,
            "column \"when\" holds no times: expected Unix seconds or a time such as "
            "2023-07-04T00:00:05Z, got \"yesterday\", \"today\"");
}

TEST(TimeColumn, CoarsensTheTickOnlyIfTenCellsAgree) {
  const std::vector<std::string_view> nine(9, "1690880700"), ten(10, "1690880700");
  EXPECT_EQ(TimeColumn::decide("t", nine, nullptr)->read("1690880700")->tick_ms, 1000u);
  EXPECT_EQ(TimeColumn::decide("t", ten, nullptr)->read("1690880700")->tick_ms, 60'000u);
  const std::vector<std::string_view> days(10, "2023-08-01T00:00:00Z");
  EXPECT_EQ(TimeColumn::decide("t", days, nullptr)->read("2023-08-01T00:00:00Z")->tick_ms,
            86'400'000u);
}

// Clock changes by the tz database: Berlin 2023-03-26 and 2023-10-29, Amman 2022-02-25, then +03
// for good; Apia left out 2011-12-30.
TEST(LocalZone, MovesGapsForwardAndTakesTheFirstOfAnOverlap) {
  const auto utc_of = [](std::string_view zone, std::string_view civil, LocalZone::Change change) {
    const auto place = LocalZone::named(zone);
    const auto moment = place->moment(spelled_time(civil)->time);
    EXPECT_EQ(moment.change, change) << zone << civil;
    return format_utc(moment.utc);
  };
  using enum LocalZone::Change;
  EXPECT_EQ(utc_of("Europe/Berlin", "2023-03-26 01:59", none), "2023-03-26T00:59:00Z");
  EXPECT_EQ(utc_of("Europe/Berlin", "2023-03-26 02:30", gap), "2023-03-26T01:30:00Z");
  EXPECT_EQ(utc_of("Europe/Berlin", "2023-10-29 02:30", overlap), "2023-10-29T00:30:00Z");
  EXPECT_EQ(utc_of("Asia/Amman", "2022-02-25 00:30", gap), "2022-02-24T22:30:00Z");
  EXPECT_EQ(utc_of("Asia/Amman", "2022-10-28 00:30", none), "2022-10-27T21:30:00Z");
  EXPECT_EQ(utc_of("Pacific/Apia", "2011-12-30 12:00", gap), "2011-12-30T22:00:00Z");
  EXPECT_EQ(utc_of("Asia/Baghdad", "2023-08-01 12:05", none), "2023-08-01T09:05:00Z");
}

TEST(LocalZone, RefusesNamesThatMeanNoPlace) {
  for (const auto* name : {"IST", "+03:00", "Asia/Nowhere", "", "GMT+3"}) {
    EXPECT_FALSE(LocalZone::named(name)) << name;
  }
  EXPECT_EQ(
      LocalZone::named("Asia/Nowhere").error().message,
      "timezone \"Asia/Nowhere\" is not known: expected an IANA name such as Asia/Baghdad or UTC");
  EXPECT_TRUE(LocalZone::named("UTC"));
}

}  // namespace
}  // namespace lockstep
