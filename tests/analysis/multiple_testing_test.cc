#include "analysis/multiple_testing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "analysis/disjoint_sets.h"
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

// Four things with six clear joins, of which three would do, two with one that is less so; of a
// hundred that could be.
TEST(AdjustedByCluster, RanksAPAmongThoseThatItsOwnClusterNeeds) {
  std::vector<Join> joins{{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}, {7, 8}};
  std::vector<double> p{1e-6, 2e-6, 3e-6, 4e-6, 5e-6, 6e-6, 4e-3};
  std::vector<double> q = adjusted_by_cluster(p, joins, 100);
  const std::vector<double> expected{1e-4, 1e-4, 4e-4 / 3, 4e-4 / 3, 5e-4 / 3, 6e-4 / 3, .4};
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_DOUBLE_EQ(q[i], expected[i]);
  EXPECT_NEAR(adjusted(p, 100, benjamini_hochberg)[6], .4 / 7, 1e-12);
  // A join between the two makes one cluster of six things, from its p on.
  joins.push_back({8, 3});
  p.push_back(.01);
  q = adjusted_by_cluster(p, joins, 100);
  EXPECT_DOUBLE_EQ(q[6], .01 * 100 / 5);
  EXPECT_DOUBLE_EQ(q[7], .01 * 100 / 5);
  EXPECT_DOUBLE_EQ(q[0], 1e-4);
}

// Whether the join passes at the rate: up to some p, are there enough things in its component?
bool passes(const std::vector<double>& p, const std::vector<Join>& joins, std::size_t i,
            double rate, double tests) {
  for (const double line : p) {
    if (line < p[i]) continue;
    std::set<std::uint32_t> things{joins[i].a};
    std::size_t before = 0;
    do {
      before = things.size();
      for (std::size_t j = 0; j < p.size(); ++j) {
        const bool touches = things.count(joins[j].a) + things.count(joins[j].b) > 0;
        if (p[j] > line || !touches) continue;
        things.insert({joins[j].a, joins[j].b});
      }
    } while (things.size() > before);
    if (line <= rate * static_cast<double>(things.size() - 1) / tests) return true;
  }
  return false;
}

TEST(AdjustedByCluster, KeepsWhatTheDefinitionKeepsAndLessThanAllTogether) {
  std::mt19937_64 random(9);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::size_t kept = 0, dropped = 0, stricter = 0;
  for (int round = 0; round < 100; ++round) {
    std::vector<double> p(25);
    std::vector<Join> joins(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
      p[i] = std::pow(uniform(random), round % 7 + 1);
      joins[i].a = static_cast<std::uint32_t>(random() % 14);
      joins[i].b = static_cast<std::uint32_t>((joins[i].a + 1 + random() % 13) % 14);
    }
    p[3] = p[4];
    const auto tests = static_cast<std::uint64_t>(25 + round % 70);
    const auto q = adjusted_by_cluster(p, joins, tests);
    const auto all = adjusted(p, tests, benjamini_hochberg);
    for (std::size_t i = 0; i < p.size(); ++i) {
      const bool expected = passes(p, joins, i, .05, static_cast<double>(tests));
      EXPECT_EQ(q[i] <= .05, expected);
      EXPECT_GE(q[i], all[i] * (1 - 1e-12));
      ++(expected ? kept : dropped);
      stricter += q[i] > .05 && all[i] <= .05;
    }
  }
  EXPECT_GT(kept, 250u);
  EXPECT_GT(dropped, 250u);
  EXPECT_GT(stricter, 25u);
}

// Nine things of ten act alone; a clique of twelve does not. What passes besides, by the joins that
// its component needs, is a fifth a world at most; by all together it is dozens.
TEST(AdjustedByCluster, BoundsWhatChanceAddsToClusters) {
  std::mt19937_64 random(10);
  std::uniform_real_distribution<double> uniform(0, 1);
  constexpr std::uint32_t things = 120, members = 12;
  constexpr double rate = .2;
  constexpr int worlds = 400;
  std::vector<Join> joins;
  for (std::uint32_t a = 0; a < things; ++a) {
    for (std::uint32_t b = a + 1; b < things; ++b) joins.push_back({a, b});
  }
  double false_share = 0, false_of_all = 0;
  for (int world = 0; world < worlds; ++world) {
    std::vector<double> p;
    for (const Join& join : joins) p.push_back(join.b < members ? 1e-9 : uniform(random));
    const auto q = adjusted_by_cluster(p, joins, p.size());
    const auto bh = adjusted(p, p.size(), benjamini_hochberg);
    std::vector<std::uint32_t> parent, size(things, 0);
    each_alone(parent, things);
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (q[i] <= rate) join(parent, joins[i].a, joins[i].b);
      false_of_all += bh[i] <= rate && joins[i].b >= members;
    }
    for (std::uint32_t u = 0; u < things; ++u) ++size[first_of(parent, u)];
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (q[i] > rate || joins[i].b < members) continue;
      false_share += 1. / (size[first_of(parent, joins[i].a)] - 1);
    }
  }
  // Three standard errors of a count that is Poisson at worst.
  EXPECT_LT(false_share / worlds, rate + 3 * std::sqrt(rate / worlds));
  EXPECT_GT(false_of_all / worlds, 10.);
}

}  // namespace
}  // namespace lockstep
