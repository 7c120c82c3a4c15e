#include "analysis/group_test/group_gate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "tests/analysis/group_test/made_stream.h"

namespace lockstep {
namespace {

// Eight members and ten others on twelve contents, each act evenly spread in a cell of its own
// choice: the uniform density is the truth, and known.
double null_ln_e(std::uint64_t seed) {
  Dice dice(seed);
  std::vector<StreamAct> rows;
  std::vector<double> sources;
  for (std::uint32_t c = 0; c < 12; ++c) {
    sources.push_back(1e9 + 2e5 * c);
    for (std::uint32_t account = 0; account < 18; ++account) {
      if (dice.part() < .3) continue;
      constexpr double in_cells[] = {100, 600, 600, 10'000};
      const LagCell cell = lag_cell(in_cells[dice.below(4)], 1);
      rows.push_back({account, c, sources[c] + dice.between(cell.begin, cell.end)});
    }
  }
  const TimedActs acts = timed(stream_of(rows, sources), 1, seed);
  std::vector<std::uint32_t> group(8);
  std::iota(group.begin(), group.end(), 0u);
  const GroupTimes times = group_times(acts, group, group.size(), {.seed = seed});
  return group_gate(times, {.seed = seed}).ln_e;
}

TEST(GroupGate, PassesGroupsOfIndependentMembersNoMoreOftenThanMarkovAllows) {
  // P(E >= 10) <= 1/10: of 400 groups 40, and more than 60 with a chance of 1e-3.
  int passed = 0;
  double mean = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const double ln_e = null_ln_e(seed);
    passed += ln_e >= std::log(10);
    mean += std::min(std::exp(ln_e), 100.) / 400;
  }
  EXPECT_LE(passed, 60);
  EXPECT_LE(mean, 1.5);
  EXPECT_GT(mean, .05);  // E still says something
}

TEST(GroupGate, GrowsWithTheWavesOfAGroup) {
  std::vector<double> sources;
  const std::vector<StreamAct> rows = with_waves(3, {}, sources);
  const TimedActs acts = timed(stream_of(rows, sources));
  std::vector<std::uint32_t> group(12), strangers(12);
  std::iota(group.begin(), group.end(), 60u);
  std::iota(strangers.begin(), strangers.end(), 0u);
  const auto gate = [&](const std::vector<std::uint32_t>& accounts) {
    return group_gate(group_times(acts, accounts, accounts.size(), {}), {});
  };
  const Gate found = gate(group);
  EXPECT_GT(found.ln_e, 50);
  EXPECT_NEAR(std::accumulate(found.weights.begin(), found.weights.end(), 0.), 1, 1e-12);
  EXPECT_LT(gate(strangers).ln_e, 4);
}

TEST(GroupGate, OfActsThatNobodyCouldPredictIsOne) {
  // Three members on three contents, days apart from each other: nothing is near anything.
  std::vector<StreamAct> rows;
  for (std::uint32_t c = 0; c < 3; ++c) {
    for (std::uint32_t account = 0; account < 3; ++account) {
      rows.push_back({account, c, 1e9 + 1e6 * c + 1e5 + 2e5 * account});
    }
  }
  const TimedActs acts = timed(stream_of(rows, {1e9, 1e9 + 1e6, 1e9 + 2e6}));
  const std::vector<std::uint32_t> group{0, 1, 2};
  EXPECT_NEAR(group_gate(group_times(acts, group, 3, {}), {}).ln_e, 0, 1e-9);
}

TEST(WidthWeights, FavourTheBestAndForgetNone) {
  const PerWidth weights = width_weights({-100, 0, std::log(.5), -100, -100}, 0);
  const double sum = 1 + .5 + 3 * .02;
  EXPECT_NEAR(weights[1], 1 / sum, 1e-12);
  EXPECT_NEAR(weights[2], .5 / sum, 1e-12);
  EXPECT_NEAR(weights[0], .02 / sum, 1e-12);
  // Kernels narrower than the clock's tick take no part.
  EXPECT_EQ(width_weights({100, 0, 0, 0, 0}, 1)[0], 0);
}

}  // namespace
}  // namespace lockstep
