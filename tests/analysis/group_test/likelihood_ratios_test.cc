#include "analysis/group_test/likelihood_ratios.h"

#include <gtest/gtest.h>

#include <functional>
#include <numeric>
#include <set>

#include "analysis/group_test/innocent_densities.h"
#include "tests/analysis/group_test/made_stream.h"
#include "tests/oracle/group_oracle.h"

namespace lockstep {
namespace {

// Forty accounts on thirty contents, a third of them of unknown source; the first ten are the
// group.
struct Stream {
  TimedActs acts;
  std::vector<std::uint32_t> group;
  std::set<std::uint32_t> members;
  std::vector<double> follow, spread;  // by account
  std::vector<MemberWeight> weights;   // by member
};

Stream random_stream(std::uint64_t seed) {
  Dice dice(seed);
  std::vector<StreamAct> rows;
  std::vector<double> sources;
  for (std::uint32_t c = 0; c < 30; ++c) {
    const double source = 1e9 + dice.between(0, 1e6), wave = std::exp(dice.between(2, 11));
    sources.push_back(dice.part() < .3 ? -1 : source);
    for (std::uint32_t account = 0; account < 40; ++account) {
      if (dice.part() > (account < 10 ? .6 : .3)) continue;
      const double lag =
          dice.part() < .5 ? wave + dice.between(0, 300) : std::exp(dice.between(0, 12));
      rows.push_back({account, c, source + lag});
    }
  }
  Stream stream{timed(stream_of(rows, sources), 1000, seed), {}, {}, {}, {}, {}};
  for (std::uint32_t account = 0; account < 40; ++account) {
    const double rho = dice.part();
    stream.follow.push_back(rho);
    stream.spread.push_back(std::max(0., 1 - rho / .3));
    if (account >= 10) continue;
    stream.group.push_back(account);
    stream.members.insert(account);
    stream.weights.push_back(member_weight(rho));
  }
  return stream;
}

TEST(LikelihoodRatios, AgreeWithTheirDefinition) {
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Stream stream = random_stream(seed);
    const GroupTimes times = group_times(stream.acts, stream.group, stream.group.size(), {});
    ActRatios ratios;
    for (std::size_t c = 0; c < times.contents.size(); ++c) {
      for (std::size_t grid = 0; grid < lag_grids.size(); ++grid) {
        likelihood_ratios(times, grid, c, stream.weights, ratios);
        for (std::uint32_t i = times.starts[c]; i < times.starts[c + 1]; ++i) {
          for (std::size_t h = 0; h < kernel_widths.size(); ++h) {
            const double expected =
                oracle::likelihood_ratio(stream.acts, stream.members, stream.follow, stream.spread,
                                         times.contents[c], stream.group[times.acts[i].member],
                                         kernel_widths[h], lag_grids[grid], stream.members);
            ASSERT_NEAR(ratios.ratio[i - times.starts[c]][h] / expected, 1, 1e-6)
                << seed << " " << c << " " << i << " " << h;
            ++compared;
          }
        }
      }
    }
  }
  EXPECT_GT(compared, 3'000u);
}

TEST(SequentialRatios, PredictFromThoseAddedAlone) {
  const Stream stream = random_stream(4);
  const GroupTimes times = group_times(stream.acts, stream.group, stream.group.size(), {});
  Dice dice(5);
  ActRatios ratios;
  for (std::size_t c = 0; c < times.contents.size(); ++c) {
    likelihood_ratios(times, 1, c, stream.weights, ratios);
    SequentialRatios sequential(times, 1, c, stream.weights, ratios.innocent);
    std::vector<std::uint32_t> order(times.starts[c + 1] - times.starts[c]);
    std::iota(order.begin(), order.end(), 0u);
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[dice.below(static_cast<std::uint32_t>(i))]);
    }
    std::set<std::uint32_t> seen;
    for (const std::uint32_t n : order) {
      const std::uint32_t account = stream.group[times.acts[times.starts[c] + n].member];
      const PerWidth ratio = sequential.ratio(n);
      for (std::size_t h = 0; h < kernel_widths.size(); ++h) {
        const double expected = oracle::likelihood_ratio(stream.acts, stream.members, stream.follow,
                                                         stream.spread, times.contents[c], account,
                                                         kernel_widths[h], lag_grids[1], seen);
        ASSERT_NEAR(ratio[h] / expected, 1, 1e-6) << c << " " << n << " " << h;
      }
      sequential.add(n);
      seen.insert(account);
    }
  }
}

// The mean of LR_h of account 0 on content 0, over where it may lie in the cell that begins at lag
// 480 s (64 min at its end), by summing over midpoints, if its density there is `density`.
struct Means {
  PerWidth uniform{}, log_uniform{}, habit{}, activity{};
  std::vector<PerWidth> others;  // truth is the others' density of this width
};

Means means_of_ratio() {
  const double source = 1e9;
  std::vector<double> sources{source, source + 1e5, source + 2e5 + 7e3};
  std::vector<StreamAct> fixed;
  Dice dice(6);
  std::vector<double> others;
  for (std::uint32_t account = 1; account < 40; ++account) {
    const double lag = account < 8 ? 1'500 + 20 * account : dice.between(600, 3'800);
    fixed.push_back({account, 0, source + std::floor(lag)});
  }
  for (std::uint32_t account = 0; account < 8; ++account) {
    fixed.push_back({account, 1, sources[1] + 700. + 10 * account});
    fixed.push_back({account, 2, sources[2] + 2'000. + 100 * account});
  }
  const std::vector<std::uint32_t> group{0, 1, 2, 3, 4, 5, 6, 7};
  std::vector<MemberWeight> weights;
  for (const std::uint32_t member : group) weights.push_back(member_weight(member % 2 ? .9 : .1));
  const LagCell cell = lag_cell(600, 1);
  constexpr int steps = 1'500;
  Means means;
  means.others.resize(kernel_widths.size());
  for (int step = 0; step < steps; ++step) {
    const double lag = cell.begin + (step + .5) * cell.width() / steps;
    std::vector<StreamAct> rows = fixed;
    rows.push_back({0, 0, source + lag});
    const TimedActs acts = timed(stream_of(rows, sources), 1);
    const GroupTimes times = group_times(acts, group, group.size(), {});
    ActRatios ratios;
    likelihood_ratios(times, 0, 0, weights, ratios);
    std::size_t n = 0;
    while (times.acts[n].member != 0) ++n;
    std::vector<double> habit, own_habit, when, own_when;
    for (std::uint32_t c = 0; c < 3; ++c) {
      for (const TimedAct& act : acts.of(c)) {
        if (act.account >= 8) continue;
        habit.push_back(act.lag);
        when.push_back(act.time);
        if (c > 0) continue;
        own_habit.push_back(act.lag);
        own_when.push_back(act.time);
      }
    }
    const double du = uniform_density(cell), dl = log_uniform_density(lag, cell);
    const double dh = habit_density(lag, cell, LagHabit(habit), LagHabit(own_habit));
    const double da =
        activity_density(lag, cell, source, ClockActivity(when), ClockActivity(own_when));
    for (std::size_t h = 0; h < kernel_widths.size(); ++h) {
      const double ratio = ratios.ratio[n][h] * cell.width() / steps;
      means.uniform[h] += du * ratio;
      means.log_uniform[h] += dl * ratio;
      means.habit[h] += dh * ratio;
      means.activity[h] += da * ratio;
      double density = 3 * du, mass = 3;
      for (const TimedAct& act : acts.of(0)) {
        if (act.account == 0) continue;
        const double w = act.account >= 8 ? 1 : weights[act.account].spread;
        density +=
            w * std::exp(-std::abs(lag - act.lag) / kernel_widths[h]) / (2 * kernel_widths[h]);
        mass += w * kernel_mass(cell.begin, cell.end, act.lag, kernel_widths[h]);
      }
      means.others[h][h] += density / mass * ratio;
    }
  }
  return means;
}

TEST(LikelihoodRatios, AreAtMostOneOnAverageUnderEveryInnocentDensity) {
  const Means means = means_of_ratio();
  for (std::size_t h = 0; h < kernel_widths.size(); ++h) {
    for (const double mean : {means.uniform[h], means.log_uniform[h], means.habit[h],
                              means.activity[h], means.others[h][h]}) {
      EXPECT_LE(mean, 1.001) << h;
      EXPECT_GT(mean, .2) << h;
    }
  }
}

}  // namespace
}  // namespace lockstep
