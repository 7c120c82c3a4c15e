#include "analysis/group_test/timed_acts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/analysis/group_test/made_stream.h"

namespace lockstep {
namespace {

TEST(TimedActs, KeepTheFirstActAndDrawItsLagFromTheTick) {
  const Acts acts =
      stream_of({{7, 0, 1'000'100}, {7, 0, 1'000'105}, {8, 0, 1'000'200}}, {1'000'000});
  const TimedActs found = timed(acts);
  ASSERT_EQ(found.of(0).size(), 2u);
  EXPECT_EQ(found.of(0)[0].account, 7u);
  EXPECT_GE(found.of(0)[0].lag, 100);
  EXPECT_LT(found.of(0)[0].lag, 101);
  EXPECT_TRUE(found.of(0)[0].scored);
  EXPECT_EQ(found.contents_of(8).size(), 1u);
  EXPECT_EQ(found.places_of(8)[0], 1u);
  // Other dice, another lag in the same second.
  const TimedActs other = timed(acts, 1000, 2);
  EXPECT_NE(found.of(0)[0].lag, other.of(0)[0].lag);
}

TEST(TimedActs, TakeTheFirstSightingForAnUnknownSourceAndDoNotScoreIt) {
  const Acts acts = stream_of({{1, 0, 5'000}, {2, 0, 5'060}});
  const TimedActs found = timed(acts);
  EXPECT_FALSE(found.of(0)[0].scored);
  EXPECT_EQ(found.of(0)[0].lag, 0);
  EXPECT_TRUE(found.of(0)[1].scored);
  EXPECT_NEAR(found.of(0)[1].lag, 60.5, .5);
  EXPECT_NEAR(found.of(0)[1].time, 5'060.5, .5);
}

TEST(TimedActs, LeaveOutWhatCameBeforeTheSource) {
  const Acts acts = stream_of({{1, 0, 4'000}, {2, 0, 4'999.5}, {3, 0, 5'000}}, {5'000.2});
  const TimedActs found = timed(acts);
  // 4,999.5 and the source share no second; 5,000 and the source do, and that act came after it.
  ASSERT_EQ(found.of(0).size(), 1u);
  EXPECT_EQ(found.of(0)[0].account, 3u);
  EXPECT_GE(found.of(0)[0].lag, 0);
  EXPECT_LT(found.of(0)[0].lag, .8);
}

TEST(TimedActs, SpreadSchedulersOverTheirTick) {
  std::vector<StreamAct> rows;
  std::vector<double> sources;
  for (std::uint32_t c = 0; c < 40; ++c) {
    const double hour = 1'000'000'800 + 3'600. * c;  // a whole hour
    sources.push_back(hour - 1'000);
    rows.push_back({0, c, hour + 300 * (7 * c % 12)});  // of five minutes
    rows.push_back({1, c, hour + 60 * (7 * c % 60)});   // keeps minutes, no longer period
    rows.push_back({2, c, hour + 7 + c});
    rows.push_back({3, c, hour});  // says nothing of minutes
  }
  const TimedActs found = timed(stream_of(rows, sources));
  double low[3] = {1e9, 1e9, 1e9}, high[3] = {0, 0, 0};
  for (std::size_t c = 0; c < found.contents(); ++c) {
    for (const TimedAct& act : found.of(c)) {
      ASSERT_LT(act.account, 3u);
      const double due = act.account == 1   ? 60. * static_cast<double>(7 * c % 60)
                         : act.account == 0 ? 300. * static_cast<double>(7 * c % 12)
                                            : 0;
      const double past = act.lag - 1'000 - due;
      low[act.account] = std::min(low[act.account], past);
      high[act.account] = std::max(high[act.account], past);
    }
  }
  EXPECT_GE(low[0], 0);
  EXPECT_LT(low[0], 50);
  EXPECT_GT(high[0], 250);
  EXPECT_LE(high[0], 300);
  EXPECT_GE(low[1], 0);
  EXPECT_LT(low[1], 15);
  EXPECT_GT(high[1], 45);
  EXPECT_LE(high[1], 60);
}

TEST(TimedActs, NumberSittingsByGapsOfTenMinutes) {
  const Acts acts =
      stream_of({{1, 0, 1'000}, {1, 1, 1'600}, {1, 2, 2'201}, {2, 0, 1'100}}, {0, 0, 0});
  const TimedActs found = timed(acts);
  const auto sitting = [&](std::size_t i) { return found.acts[found.places_of(1)[i]].sitting; };
  EXPECT_EQ(sitting(0), sitting(1));
  EXPECT_NE(sitting(1), sitting(2));
}

TEST(TimedActs, SeeOneTraceOnly) {
  Acts acts = stream_of({{1, 0, 1'000}, {1, 1, 1'600}}, {0, 0});
  acts.contents.trace[1] = 1;
  const TimedActs found = timed(acts);
  EXPECT_EQ(found.acts.size(), 1u);
  EXPECT_EQ(found.of(1).size(), 0u);
}

}  // namespace
}  // namespace lockstep
