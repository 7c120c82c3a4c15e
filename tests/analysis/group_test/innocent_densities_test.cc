#include "analysis/group_test/innocent_densities.h"

#include <gtest/gtest.h>

#include <functional>

namespace lockstep {
namespace {

double integrated(LagCell cell, const std::function<double(double)>& density) {
  constexpr int steps = 100'000;
  const double step = cell.width() / steps;
  double sum = 0;
  for (int i = 0; i < steps; ++i) sum += density(cell.begin + (i + .5) * step) * step;
  return sum;
}

const std::vector<LagCell> some_cells{lag_cell(10, 1), lag_cell(600, 1.37), lag_cell(20'000, 1),
                                      lag_cell(100'000, 1.37)};

TEST(InnocentDensities, IntegrateToOneOverTheCell) {
  const LagHabit all({3, 20, 500, 510, 600, 600.5, 1'000, 4'000, 19'000, 19'050, 70'000, 90'000});
  const LagHabit own({20, 600, 19'050});
  const std::vector<double> times{1e9, 1e9 + 500, 1e9 + 90'000, 1e9 + 200'123};
  const ClockActivity activity(times), at_once(std::span<const double>(times).first(1));
  for (const LagCell cell : some_cells) {
    EXPECT_NEAR(integrated(cell, [&](double) { return uniform_density(cell); }), 1, 1e-6);
    EXPECT_NEAR(integrated(cell, [&](double lag) { return habit_density(lag, cell, all, own); }), 1,
                1e-3);
    if (cell.begin > 0) {
      EXPECT_NEAR(integrated(cell, [&](double lag) { return log_uniform_density(lag, cell); }), 1,
                  1e-6);
    }
    const double day = integrated(cell, [&](double lag) {
      return activity_density(lag, cell, 1e9 - 777, activity, at_once);
    });
    EXPECT_NEAR(day, cell.width() < 900 ? 0 : 1, 1e-3);
  }
}

TEST(HabitDensity, IsWhatOneWorksOutByHand) {
  // Cell 0-480 s, lag 10: bin 0-15. Three of five lags in the cell lie in the bin, one of these is
  // the content's own: (5 * 15/480 + 2) / (5 + 4) / 15.
  const LagHabit all({1, 2, 3, 100, 479, 480}), own({3});
  EXPECT_NEAR(habit_density(10, {0, 480}, all, own), (5 * 15. / 480 + 2) / 9 / 15, 1e-12);
  // Lag 61: the octave from 60 s, its first quarter, up to 71.35 s.
  EXPECT_NEAR(habit_density(61, {0, 480}, all, own), 5. / 480 / 9, 1e-12);
  // Beyond 256 min bins are half an hour, here cut by the cell's end at 30,720 s.
  EXPECT_NEAR(habit_density(30'000, {3'840, 30'720}, LagHabit({29'800, 30'719}), LagHabit()),
              (5 * 960. / 26'880 + 2) / 7 / 960, 1e-12);
}

TEST(ActivityDensity, SeesTheTimeOfTheDayOnOtherDays) {
  // All other acts came at 08:00 UTC, days ago; 20:00 is no hour of theirs.
  const double midnight = 86'400 * 15'000.;
  std::vector<double> times;
  for (int day = 1; day <= 10; ++day) times.push_back(midnight - day * 86'400. + 8 * 3600 + 60);
  const ClockActivity all(times);
  const LagCell cell{3'840, 30'720};  // 05:04 to 12:32 if the source came at 04:00
  const double source = midnight + 4 * 3600;
  const double at_eight = activity_density(4 * 3600 + 100, cell, source, all, {});
  const double at_ten = activity_density(6 * 3600, cell, source, all, {});
  // Ten acts, each in five bins of 600 s, and one for all: 11 against 1.
  EXPECT_NEAR(at_eight / at_ten, 11, 1e-9);
  EXPECT_NEAR(at_ten, 1 / (10 * 3'000 + cell.width()), 1e-12);
  // Taking the content's own acts away leaves nothing but the one.
  EXPECT_NEAR(activity_density(4 * 3600 + 100, cell, source, all, all), uniform_density(cell),
              1e-12);
}

TEST(ClockActivity, GoesRoundAtMidnight) {
  const std::vector<double> times{86'400 * 3. + 30};
  const ClockActivity activity(times);
  EXPECT_EQ(activity.at(86'400 * 9. - 1), 1);      // 23:59 is the bin before
  EXPECT_EQ(activity.at(86'400 * 9. - 1'201), 0);  // three bins before
  EXPECT_NEAR(activity.integral(0, 86'400), 3'000, 1e-6);
}

}  // namespace
}  // namespace lockstep
