#include "analysis/synchrony/log_lag_cells.h"

#include <gtest/gtest.h>

#include <set>

namespace lockstep {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr Time source{1'690'848'000'000};  // a full hour

Cell plain_cell(std::int64_t lag_ms, std::int64_t tick_ms) {
  return cell_of((source.ms + lag_ms) / tick_ms, tick_ms, source, Grid::plain);
}

TEST(LogLagCells, HaveTheEdgesOfTheMethodInMinutes) {
  std::set<std::int64_t> edges;
  for (std::int64_t lag = 0; lag < 12 * 60; ++lag) {
    const Lags lags = lags_of(lag * minute, Grid::plain);
    EXPECT_LE(lags.from, lag * minute);
    EXPECT_LT(lag * minute, lags.to);
    edges.insert(lags.from / minute);
  }
  EXPECT_EQ(edges, (std::set<std::int64_t>{0, 2, 4, 8, 16, 32, 64, 128, 256, 376, 496, 616}));
  EXPECT_EQ(lags_of(2 * minute - 1, Grid::plain).to, 2 * minute);
  EXPECT_EQ(lags_of(2 * minute, Grid::plain).from, 2 * minute);
}

TEST(LogLagCells, OfTheWideGridAreAThirdWider) {
  EXPECT_EQ(lags_of(0, Grid::wide).to, 164'400);  // 2 min x 1.37
  EXPECT_EQ(lags_of(100 * minute, Grid::wide).from, 64 * 82'200);
  EXPECT_EQ(lags_of(600 * minute, Grid::wide).to - lags_of(600 * minute, Grid::wide).from,
            120 * 82'200);
}

TEST(LogLagCells, AreWholeTicksOfTheClock) {
  // 0 to 2 min of a clock of minutes are two ticks, of seconds 120, of milliseconds 120,000.
  EXPECT_EQ(plain_cell(30'000, 60'000), (Cell{source.ms / 60'000, 2}));
  EXPECT_EQ(plain_cell(30'000, 1000), (Cell{source.ms / 1000, 120}));
  EXPECT_EQ(plain_cell(30'000, 1), (Cell{source.ms, 120'000}));
  // Two hours of a clock of hours; and 16 to 32 min, which hold no full hour, are never asked for.
  EXPECT_EQ(plain_cell(300 * minute, 3'600'000).ticks, 2);
}

TEST(LogLagCells, BeginWithTheTickOfTheSourceAndHoldWhatComesBefore) {
  const Time late{source.ms + 30'500};
  EXPECT_EQ(cell_of(source.ms / 60'000, 60'000, late, Grid::plain), (Cell{source.ms / 60'000, 3}));
  EXPECT_EQ(cell_of(source.ms / 60'000 - 100, 60'000, late, Grid::plain),
            cell_of(source.ms / 60'000, 60'000, late, Grid::plain));
}

// Whatever the clock, the source and the grid: every tick after the source lies in its own cell,
// and cells follow each other without gap or overlap.
TEST(LogLagCells, TileTheTimeAxis) {
  for (const Grid grid : {Grid::plain, Grid::wide}) {
    for (const std::int64_t tick_ms : {1000, 7000, 60'000, 300'000, 3'600'000}) {
      for (const std::int64_t after : {0, 1, 999, 31'337, 3'599'999}) {
        const Time b{source.ms + after};
        std::int64_t at = tick_at(b, tick_ms);
        Cell last = cell_of(at, tick_ms, b, grid);
        EXPECT_EQ(last.first, at);
        for (++at; at * tick_ms < b.ms + 1000 * minute; ++at) {
          const Cell cell = cell_of(at, tick_ms, b, grid);
          ASSERT_GE(at, cell.first);
          ASSERT_LT(at, cell.first + cell.ticks);
          if (cell != last) {
            ASSERT_EQ(cell.first, last.first + last.ticks);
          }
          last = cell;
        }
      }
    }
  }
}

TEST(LogLagCells, RoundTimesDownBefore1970Too) {
  EXPECT_EQ(tick_at(Time{-1}, 1000), -1);
  EXPECT_EQ(tick_at(Time{-1000}, 1000), -1);
  EXPECT_EQ(tick_at(Time{1999}, 1000), 1);
}

}  // namespace
}  // namespace lockstep
