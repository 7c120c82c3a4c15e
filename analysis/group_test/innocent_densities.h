#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/group_test/lag_cells.h"

namespace lockstep {

// Why an act may lie where it lies in its cell without following anybody. Each density is per
// second and integrates to 1 over the cell; the test takes the largest of them at every point, so
// that an account that obeys any one of them, or a mixture, is never surprising. The fifth, what
// others do on the same content, depends on the kernel's width: see GroupTimes.

// No preference: 1 / (end - begin).
double uniform_density(LagCell cell);

// Reactions thin out with time: 1 / (lag ln(end / begin)); 0 in the cell that begins at 0.
double log_uniform_density(double lag, LagCell cell);

// How many of a group's acts lie where; a table of its own can be taken away from it.
class LagHabit {
 public:
  LagHabit() = default;
  explicit LagHabit(std::vector<double> lags);
  // Of lags in [begin, end).
  std::size_t count(double begin, double end) const;

 private:
  std::vector<double> lags_;
};

// A group's habit of reacting: lags of its acts on other contents (`all` less `own`) in bins of
// 0-15 s, then four per octave to 256 min, then 30 min, cut to the cell. With B the bin of the lag
// so cut, (5 |B| u + n_B) / (5 + n_cell) / |B|, u the uniform density: fans who are prompt.
double habit_density(double lag, LagCell cell, const LagHabit& all, const LagHabit& own);

// Acts by the time of the day (UTC) in bins of ten minutes, each counted in five bins: its own and
// two on either side.
class ClockActivity {
 public:
  static constexpr std::size_t bins = 144;

  ClockActivity() = default;
  explicit ClockActivity(std::span<const double> times);  // seconds since 1970
  // Of the bin that holds `time`.
  double at(double time) const;
  // Over [begin, end), in acts times seconds.
  double integral(double begin, double end) const;

 private:
  double until(double time) const;  // the integral since 1970
  std::array<double, bins> counts_{};
  std::array<double, bins + 1> sums_{};
};

// A group's activity on other contents at that time of the day (`all` less `own`, plus 1), over
// its integral over the cell: people who wake, or post their queue, at the same hour. 0 for cells
// of less than 15 minutes. `source` is the content's, in seconds since 1970.
double activity_density(double lag, LagCell cell, double source, const ClockActivity& all,
                        const ClockActivity& own);

}  // namespace lockstep
