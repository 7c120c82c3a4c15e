#include "analysis/synchrony/coincidence.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

#include "tests/oracle/synchrony_oracle.h"

namespace lockstep {
namespace {

// The table of METHODS.md section 3.2, made there by another program in continuous time: two acts
// in one cell, by the cell's edges in minutes and windows of 10, 60, 300 and 1800 s.
TEST(Coincidence, HasTheChancesOfTheMethodsTable) {
  struct Line {
    std::int64_t from, to;
    std::array<double, 4> q;
  };
  const std::array<Line, 7> table{{{2, 4, {.160, .750, 1, 1}},
                                   {4, 8, {.082, .438, 1, 1}},
                                   {8, 16, {.041, .234, .859, 1}},
                                   {16, 32, {.021, .121, .527, 1}},
                                   {32, 64, {.010, .062, .288, .996}},
                                   {64, 128, {.0052, .031, .150, .718}},
                                   {128, 256, {.0026, .0156, .077, .414}}}};
  const std::array<std::int64_t, 4> windows{10, 60, 300, 1800};
  for (const Line& line : table) {
    const Cell cell = cell_of(line.from * 60'000 + 5, 1, Time{0}, Grid::plain);
    EXPECT_EQ(cell, (Cell{line.from * 60'000, (line.to - line.from) * 60'000}));
    for (std::size_t w = 0; w < windows.size(); ++w) {
      const double digit = line.q[w] < .01 ? .00005 : .0005;
      EXPECT_NEAR(coincidence(cell, cell, windows[w] * 1000), line.q[w], 1.01 * digit);
    }
  }
}

// METHODS.md section 3.3: an hour of a clock of minutes, within a minute.
TEST(Coincidence, OnAClockOfMinutesIsHalfAsMuchAgain) {
  const Cell hour{1000, 60};
  EXPECT_NEAR(coincidence(hour, hour, 1), .0494, .00005);
  EXPECT_NEAR(coincidence({0, 3'600'000}, {0, 3'600'000}, 60'000), .0331, .00005);
}

TEST(Coincidence, IsCertainWithinTheCellsAndImpossibleBetweenFarOnes) {
  EXPECT_EQ(coincidence({5, 1}, {5, 1}, 0), 1);
  EXPECT_EQ(coincidence({0, 10}, {0, 10}, 9), 1);
  EXPECT_LT(coincidence({0, 10}, {0, 10}, 8), 1);
  EXPECT_EQ(coincidence({0, 10}, {20, 10}, 10), 0);
  EXPECT_EQ(coincidence({0, 10}, {20, 10}, 11), .01);  // 9 and 20
  EXPECT_EQ(coincidence({20, 10}, {0, 10}, 11), .01);
}

TEST(Coincidence, AgreesWithCountingEveryPairOfTicks) {
  std::mt19937_64 random(3);
  const auto up_to = [&](std::int64_t n) { return static_cast<std::int64_t>(random() % n); };
  int between = 0;
  for (int i = 0; i < 3000; ++i) {
    const Cell x{up_to(60) - 30, 1 + up_to(40)}, y{up_to(60) - 30, 1 + up_to(40)};
    const std::int64_t window = up_to(40);
    const double q = coincidence(x, y, window);
    EXPECT_DOUBLE_EQ(q,
                     oracle::coincidence_by_counting(x.first, x.ticks, y.first, y.ticks, window));
    EXPECT_EQ(q, coincidence(y, x, window));
    between += q > 0 && q < 1;
  }
  EXPECT_GT(between, 1500);
}

// Ticks of a millisecond are as good as none: the closed form of continuous time, any two cells.
TEST(Coincidence, OfMillisecondsIsThatOfContinuousTime) {
  constexpr std::array<std::int64_t, 6> lags{0, 3, 7, 20, 100, 300};
  for (const std::int64_t u : lags) {
    for (const std::int64_t v : lags) {
      const Cell x = cell_of(u * 60'000, 1, Time{0}, Grid::plain);
      const Cell y = cell_of(v * 60'000, 1, Time{0}, Grid::wide);
      for (const std::int64_t window : {10'000, 60'000, 300'000, 1'800'000}) {
        const auto edge = [](std::int64_t ms) { return static_cast<double>(ms); };
        const double q = oracle::coincidence_in_continuous_time(
            edge(x.first), edge(x.first + x.ticks), edge(y.first), edge(y.first + y.ticks),
            edge(window));
        EXPECT_NEAR(coincidence(x, y, window), q, 1e-4 * q + 1e-12);
      }
    }
  }
}

// ... which is itself what drawing says, within five standard errors.
TEST(Coincidence, IsWhatDrawingSays) {
  std::mt19937_64 random(4);
  constexpr int draws = 400'000;
  constexpr std::array<std::array<double, 5>, 5> cases{{{0, 120, 0, 120, 60},
                                                        {0, 120, 120, 240, 60},
                                                        {120, 240, 480, 960, 300},
                                                        {0, 100, 150, 180, 60},
                                                        {960, 1920, 900, 1300, 10}}};
  for (const auto& [a, b, c, d, window] : cases) {
    const auto ms = [](double s) { return static_cast<std::int64_t>(s * 1000); };
    const double q = coincidence({ms(a), ms(b) - ms(a)}, {ms(c), ms(d) - ms(c)}, ms(window));
    EXPECT_NEAR(oracle::coincidence_by_drawing(a, b, c, d, window, draws, random), q,
                5 * std::sqrt(q * (1 - q) / draws));
  }
}

}  // namespace
}  // namespace lockstep
