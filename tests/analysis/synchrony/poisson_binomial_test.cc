#include "analysis/synchrony/poisson_binomial.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/oracle/synchrony_oracle.h"

namespace lockstep {
namespace {

double tail(const std::vector<double>& q, std::size_t hits) {
  std::vector<double> scratch;
  return poisson_binomial_tail(q, hits, scratch);
}

std::vector<double> random_chances(std::size_t n, std::mt19937_64& random, double most) {
  std::uniform_real_distribution<double> chance(0, most);
  std::vector<double> q(n);
  for (double& value : q) value = chance(random);
  return q;
}

TEST(PoissonBinomial, CountsByHand) {
  EXPECT_EQ(tail({}, 0), 1);
  EXPECT_EQ(tail({}, 1), 0);
  EXPECT_EQ(tail({.5, .5}, 3), 0);
  EXPECT_DOUBLE_EQ(tail({.1, .2}, 2), .02);
  EXPECT_DOUBLE_EQ(tail({.1, .2}, 1), .28);
  EXPECT_DOUBLE_EQ(tail({.5, .5, .5, .5}, 3), 5. / 16);
}

TEST(PoissonBinomial, AgreesWithAllOutcomes) {
  std::mt19937_64 random(1);
  for (std::size_t n = 1; n <= 12; ++n) {
    const std::vector<double> q = random_chances(n, random, 1);
    for (std::size_t hits = 0; hits <= n + 1; ++hits) {
      EXPECT_NEAR(tail(q, hits), oracle::tail_by_outcomes(q, hits), 1e-14);
    }
  }
}

// Small tails to full relative precision: what counts once thousands of pairs are tested.
TEST(PoissonBinomial, IsExactFarInTheTail) {
  std::mt19937_64 random(2);
  for (const std::size_t n : {5, 40, 200, 700}) {
    const std::vector<double> q = random_chances(n, random, .05);
    for (const std::size_t hits : {n / 10 + 2, n / 8 + 3, n / 5 + 4, n / 4 + 4}) {
      const double slow = oracle::tail_from_the_top(q, hits);
      ASSERT_LT(slow, .1);
      if (slow > 0) {
        EXPECT_NEAR(tail(q, hits) / slow, 1, 1e-12) << n << " " << hits << " " << slow;
      }
    }
  }
  EXPECT_NEAR(tail(std::vector<double>(60, 1e-5), 60) / 1e-300, 1, 1e-10);
}

TEST(PoissonBinomial, NeverTakesACoincidenceForCertain) {
  EXPECT_LT(tail({1, 1, 1}, 3), 1);
  EXPECT_NEAR(tail({1, 1, 1}, 3), 1 - 3e-6, 1e-11);
}

TEST(PoissonBinomial, DoesNotHangOnTheOrder) {
  std::mt19937_64 random(3);
  std::vector<double> q = random_chances(50, random, 1);
  const double once = tail(q, 30);
  std::shuffle(q.begin(), q.end(), random);
  EXPECT_NEAR(tail(q, 30) / once, 1, 1e-13);
}

}  // namespace
}  // namespace lockstep
