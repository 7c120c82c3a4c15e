#include "analysis/synchrony/schedulers.h"

#include <gtest/gtest.h>

#include "tests/analysis/made_acts.h"

namespace lockstep {
namespace {

// An account alone; times in seconds after midnight.
std::uint32_t tick_of(const std::vector<std::int64_t>& seconds, std::uint32_t tick_ms = 1000) {
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < seconds.size(); ++i) rows.push_back({i, 0, i, seconds[i]});
  return clock_ticks_ms(acts_of(rows), std::vector(seconds.size(), tick_ms)).at(0);
}

TEST(Schedulers, AreThoseWithHalfTheirPostsOnTheMark) {
  EXPECT_EQ(tick_of({3600, 7200, 10'800, 3601, 3602}), 3'600'000u);
  EXPECT_EQ(tick_of({3600, 7200, 3601, 3602, 3603}), 1u);  // two of five
  EXPECT_EQ(tick_of({3600, 7200, 10'800, 3601}), 1u);      // too few to tell
  EXPECT_EQ(tick_of({1800, 5400, 3600, 7, 8}), 1'800'000u);
  EXPECT_EQ(tick_of({900, 1800, 4500, 7, 8}), 900'000u);
  EXPECT_EQ(tick_of({300, 600, 1200, 7, 8}), 300'000u);
  EXPECT_EQ(tick_of({240, 60, 120, 180, 420}), 1u);
}

TEST(Schedulers, MayHaveTheirOwnMark) {
  EXPECT_EQ(tick_of({3600 + 444, 7200 + 444, 10'800 + 444, 1, 2}), 3'600'000u);
  EXPECT_EQ(tick_of({300 + 44, 600 + 44, 1200 + 44, 1, 2}), 300'000u);
  EXPECT_EQ(tick_of({300 + 44, 600 + 45, 1200 + 44, 1, 2}), 1u);
}

TEST(Schedulers, AreNotSeenInMinutesThatFallTogetherByChance) {
  // A clock of minutes: three of five in the second minute of five is nothing, on the mark is.
  EXPECT_EQ(tick_of({60, 360, 660, 120, 180}, 60'000), 1u);
  EXPECT_EQ(tick_of({0, 300, 600, 120, 180}, 60'000), 300'000u);
}

TEST(Schedulers, AreJudgedByPostsNotByWhatAPostCarries) {
  // One post on the hour with five hashtags, and four others at odd times.
  std::vector<Row> rows;
  for (std::uint32_t c = 0; c < 5; ++c) rows.push_back({c, 0, 0, 3600});
  for (std::uint32_t p = 1; p < 5; ++p) rows.push_back({p, 0, p, 3600 + 7 * p});
  EXPECT_EQ(clock_ticks_ms(acts_of(rows), {}).at(0), 1u);
}

constexpr std::int64_t hour = 3600, day = 24 * hour;

// Days of one account, each with posts at these seconds of the day.
std::vector<std::int64_t> days_of(int days, const std::vector<std::int64_t>& each) {
  std::vector<std::int64_t> seconds;
  for (int d = 0; d < days; ++d) {
    for (std::size_t i = 0; i < each.size(); ++i) {
      // Minutes and seconds apart from day to day, within an hour.
      const std::int64_t shift = (d * 1237 + static_cast<std::int64_t>(i) * 311) % 3300;
      seconds.push_back(d * day + each[i] + shift);
    }
  }
  return seconds;
}

TEST(Schedulers, ArePeopleOfFixedHoursToo) {
  EXPECT_EQ(tick_of(days_of(6, {7 * hour})), 3'600'000u);
  EXPECT_EQ(tick_of(days_of(12, {7 * hour, 15 * hour})), 3'600'000u);
  EXPECT_EQ(tick_of(days_of(6, {23 * hour + 1800})), 3'600'000u);  // round midnight
  // Five of six: 6 * 7 / 8^6 + 1 / 8^6 is 1.6 in 10,000.
  std::vector<std::int64_t> once_elsewhere = days_of(5, {7 * hour});
  once_elsewhere.push_back(5 * day + 20 * hour + 77);
  EXPECT_EQ(tick_of(once_elsewhere), 1u);
  EXPECT_EQ(tick_of(days_of(5, {7 * hour})), 1u);                         // too few to tell
  EXPECT_EQ(tick_of(days_of(12, {7 * hour, 12 * hour, 20 * hour})), 1u);  // a third each
}

TEST(Schedulers, AreNotWhoPostsMuchOnOneDayOrInOneSitting) {
  std::vector<std::int64_t> one_day, one_sitting;
  for (std::int64_t i = 0; i < 6; ++i) one_day.push_back(7 * hour + i * 601);
  EXPECT_EQ(tick_of(one_day), 1u);  // twelve would do, were they on five days
  for (std::int64_t d = 0; d < 3; ++d) {
    for (std::int64_t i = 0; i < 6; ++i) one_sitting.push_back(d * day + 7 * hour + i * 59);
  }
  EXPECT_EQ(tick_of(one_sitting), 1u);
}

}  // namespace
}  // namespace lockstep
