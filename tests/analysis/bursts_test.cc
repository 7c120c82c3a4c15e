#include "analysis/bursts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace lockstep {
namespace {

std::vector<Time> at(std::vector<std::int64_t> minutes) {
  std::vector<Time> times;
  for (const std::int64_t minute : minutes) times.push_back(Time{minute * 60'000});
  return times;
}

TEST(Bursts, AreNoneWhereEventsComeEvenly) {
  std::vector<std::int64_t> hourly;
  for (std::int64_t i = 0; i < 48; ++i) hourly.push_back(60 * i);
  EXPECT_TRUE(bursts(at(hourly)).empty());
  EXPECT_TRUE(bursts({}).empty());
  EXPECT_TRUE(bursts(at({5, 5, 5, 5})).empty());
}

TEST(Bursts, AreFoundWhereEventsComeThick) {
  // Hourly, but from hour 10 on twenty in twenty minutes.
  std::vector<std::int64_t> minutes;
  for (std::int64_t i = 0; i <= 10; ++i) minutes.push_back(60 * i);
  for (std::int64_t i = 1; i <= 20; ++i) minutes.push_back(600 + i);
  for (std::int64_t i = 11; i <= 20; ++i) minutes.push_back(60 * i);
  const std::vector<Burst> one{{10, 30}};
  EXPECT_EQ(bursts(at(minutes)), one);
}

// The cost of a sequence of states as Kleinberg defines it, one summand after the other.
double cost_of(const std::vector<Time>& times, unsigned states, const BurstOptions& options) {
  const auto n = static_cast<double>(times.size() - 1);
  const double mean = n / static_cast<double>(times.back().ms - times.front().ms);
  double cost = 0;
  bool fast = false;
  for (std::size_t i = 0; i + 1 < times.size(); ++i) {
    const bool now = (states >> i & 1) != 0;
    if (now && !fast) cost += options.price * std::log(n);
    const double rate = now ? mean * options.speed : mean;
    cost -= std::log(rate * std::exp(-rate * static_cast<double>(times[i + 1].ms - times[i].ms)));
    fast = now;
  }
  return cost;
}

TEST(Bursts, CostNoMoreThanAnyOtherSequenceOfStates) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<Time> times;
    std::int64_t t = 0;
    for (int i = 0; i < 11; ++i) {
      times.push_back(Time{t});
      t += random() % (random() % 3 == 0 ? 1000 : 20);
    }
    if (times.front() == times.back()) continue;
    const BurstOptions options{.speed = 2.0 + round % 3, .price = 0.3 * (round % 4)};
    unsigned states = 0;
    for (const Burst& burst : bursts(times, options)) {
      for (std::size_t i = burst.first; i < burst.last; ++i) states |= 1u << i;
    }
    double least = std::numeric_limits<double>::infinity();
    for (unsigned s = 0; s < 1024; ++s) least = std::min(least, cost_of(times, s, options));
    EXPECT_NEAR(cost_of(times, states, options), least, 1e-9) << round;
  }
}

}  // namespace
}  // namespace lockstep
