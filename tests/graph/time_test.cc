#include "graph/time.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

TEST(Time, IsPrintedAsGnuDatePrintsIt) {
  // date -u -d @1690880700 +%FT%TZ
  EXPECT_EQ(format_utc(Time{1690880700'000}), "2023-08-01T09:05:00Z");
  EXPECT_EQ(format_utc(Time{-1}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(format_utc(Time{}), "");
  EXPECT_EQ(format_day(Time{951782399'000}), "2000-02-28");
}

TEST(Time, OfACivilDateRefusesDaysThatDoNotExist) {
  EXPECT_EQ(time_from_civil(2024, 2, 29, 12, 0, 0)->ms, 1709208000'000);
  EXPECT_FALSE(time_from_civil(2023, 2, 29, 12, 0, 0));
  EXPECT_FALSE(time_from_civil(2023, 13, 1, 0, 0, 0));
  EXPECT_FALSE(time_from_civil(2023, 1, 1, 24, 0, 1));
  EXPECT_EQ(time_from_civil(2016, 12, 31, 23, 59, 60), time_from_civil(2017, 1, 1, 0, 0, 0));
}

TEST(Duration, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(parse_duration("60s"), 60'000);
  EXPECT_EQ(parse_duration("90"), 90'000);
  EXPECT_EQ(parse_duration("5m"), 300'000);
  EXPECT_EQ(parse_duration("1.5 h"), 5'400'000);
  EXPECT_EQ(parse_duration("2d"), 172'800'000);
  EXPECT_EQ(parse_duration("250ms"), 250);
  for (const char* wrong : {"", "-5s", "nan", "inf", "1e309s", "5 parsecs", "s", "200000d"}) {
    EXPECT_FALSE(parse_duration(wrong)) << wrong;
  }
}

TEST(Duration, IsPrintedInTheLargestUnitThatStaysShort) {
  EXPECT_EQ(format_duration(60'000), "1 min");
  EXPECT_EQ(format_duration(90'000), "1.5 min");
  EXPECT_EQ(format_duration(41'000), "41 s");
  EXPECT_EQ(format_duration(250), "250 ms");
  EXPECT_EQ(format_duration(172'800'000), "2 d");
}

}  // namespace
}  // namespace lockstep
