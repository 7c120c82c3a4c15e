#include "analysis/group_test/follow_rates.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "analysis/group_test/effect_size.h"

namespace lockstep {
namespace {

// Of an account that follows in sittings with ratio `follow`, and does not in others.
PerRate logs(int followed, int not_followed) {
  PerRate sum{};
  for (std::size_t k = 0; k < sum.size(); ++k) {
    const double pi = follow_rates[k];
    sum[k] = followed * std::log(1 - pi + pi * 5) + not_followed * std::log(1 - pi + pi * .5);
  }
  return sum;
}

double log_likelihood(const std::vector<PerRate>& accounts, const PerRate& shares, double idle) {
  double sum = idle * std::log(shares[0]);
  for (const PerRate& account : accounts) {
    double mean = 0;
    for (std::size_t k = 0; k < shares.size(); ++k) mean += shares[k] * std::exp(account[k]);
    sum += std::log(mean);
  }
  return sum;
}

TEST(RateShares, AreAsLikelyAsAnySharesNearby) {
  std::vector<PerRate> accounts;
  for (int i = 0; i < 20; ++i) accounts.push_back(logs(0, 8));
  for (int i = 0; i < 10; ++i) accounts.push_back(logs(8, 1));
  const PerRate shares = rate_shares(accounts, 1);
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.), 1, 1e-12);
  const double reached = log_likelihood(accounts, shares, 1);
  for (std::size_t from = 0; from < shares.size(); ++from) {
    for (std::size_t to = 0; to < shares.size(); ++to) {
      PerRate moved = shares;
      const double step = std::min(.01, moved[from] / 2);
      moved[from] -= step;
      moved[to] += step;
      EXPECT_LE(log_likelihood(accounts, moved, 1), reached + 1e-3) << from << " " << to;
    }
  }
  EXPECT_NEAR(shares[0], 21. / 31, .02);
}

TEST(RateShares, OfNobodyAreIdle) { EXPECT_NEAR(rate_shares({}, 1)[0], 1, 1e-12); }

TEST(RatePosterior, IsBayesByHand) {
  // Likelihoods 1 and 3, shares 1/2 and 1/2: 1/4 and 3/4. Logs may be huge.
  PerRate log_likelihood{};
  log_likelihood.fill(-1e9);
  log_likelihood[0] = 5'000;
  log_likelihood[3] = 5'000 + std::log(3);
  const PerRate shares{.5, 0, 0, .5, 0, 0};
  const PerRate posterior = rate_posterior(log_likelihood, shares);
  EXPECT_NEAR(posterior[0], .25, 1e-9);
  EXPECT_NEAR(posterior[3], .75, 1e-9);
  EXPECT_NEAR(mean_rate(posterior), .375, 1e-9);
  EXPECT_NEAR(follows_mostly(posterior), .75, 1e-9);
}

TEST(EffectSize, IsTheShareOfActsThatFollow) {
  // 80 acts of ratio 100, 20 of ratio 0: the sum of logs is largest near .8.
  std::vector<double> ratios(80, 100.);
  ratios.resize(100, 0.);
  EXPECT_DOUBLE_EQ(effect_size(ratios), .8);
  EXPECT_DOUBLE_EQ(effect_size(std::vector<double>(5, 3.)), 1);
  EXPECT_DOUBLE_EQ(effect_size(std::vector<double>(5, .5)), 0);
  EXPECT_DOUBLE_EQ(effect_size({}), 0);
}

}  // namespace
}  // namespace lockstep
