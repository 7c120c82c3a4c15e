#include "analysis/multiple_testing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/oracle/synchrony_oracle.h"

namespace lockstep {
namespace {

using enum Correction;

// R: p.adjust(c(.01, .02, .03, .04, .5), "BH") and "BY".
TEST(MultipleTesting, AdjustsAsRDoes) {
  const std::vector<double> p{.04, .01, .5, .02, .03};
  const std::vector<double> bh{.05, .05, .5, .05, .05},
      by{137. / 1200, 137. / 1200, 1, 137. / 1200, 137. / 1200};
  const std::vector<double> found_bh = adjusted(p, 5, benjamini_hochberg);
  const std::vector<double> found_by = adjusted(p, 5, benjamini_yekutieli);
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_DOUBLE_EQ(found_bh[i], bh[i]);
    EXPECT_DOUBLE_EQ(found_by[i], by[i]);
  }
}

TEST(MultipleTesting, CountsTestsThatWereNotMade) {
  EXPECT_DOUBLE_EQ(adjusted(std::vector{1e-6, 1e-5}, 1000, benjamini_hochberg)[0], 1e-3);
  EXPECT_DOUBLE_EQ(adjusted(std::vector{1e-6, 1e-5}, 1000, benjamini_hochberg)[1], 5e-3);
  EXPECT_EQ(adjusted(std::vector{.5}, 1000, benjamini_hochberg)[0], 1);
}

TEST(MultipleTesting, KeepsWhatTheDefinitionKeeps) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::size_t kept = 0, dropped = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<double> p(30);
    for (double& value : p) value = std::pow(uniform(random), round % 5 + 1);
    p[3] = p[4];
    const double alpha = .05, tests = 30 + round;
    const auto expected = oracle::kept(p, tests, alpha);
    const auto q = adjusted(p, 30 + static_cast<std::uint64_t>(round), benjamini_hochberg);
    for (std::size_t i = 0; i < p.size(); ++i) {
      EXPECT_EQ(q[i] <= alpha, expected[i]);
      ++(expected[i] ? kept : dropped);
    }
  }
  EXPECT_GT(kept, 500u);
  EXPECT_GT(dropped, 500u);
}

TEST(MultipleTesting, KnowsTheHarmonicNumbers) {
  EXPECT_DOUBLE_EQ(harmonic(1), 1);
  EXPECT_DOUBLE_EQ(harmonic(4), 25. / 12);
  double sum = 0;
  for (int i = 50'000; i > 0; --i) sum += 1. / i;
  EXPECT_NEAR(harmonic(50'000), sum, 1e-12);
}

}  // namespace
}  // namespace lockstep
