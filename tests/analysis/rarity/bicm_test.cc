#include "analysis/rarity/bicm.h"

#include <gtest/gtest.h>

#include <random>

#include "analysis/poisson_tail.h"

namespace lockstep {
namespace {

double link(const DegreeClass& account, const DegreeClass& content) {
  const double xy = account.fitness * content.fitness;
  return xy / (1 + xy);
}

// Every account acts on d of M contents, every content has n of N accounts: all links are equally
// likely, d / M, and two accounts share d^2 / M contents.
TEST(Bicm, IsEvenWhereDegreesAre) {
  const std::vector<std::uint32_t> accounts(40, 6), contents(24, 10);
  const Bicm model = fit_bicm(accounts, contents);
  ASSERT_EQ(model.accounts.size(), 1u);
  ASSERT_EQ(model.contents.size(), 1u);
  EXPECT_NEAR(link(model.accounts[0], model.contents[0]), 6. / 24, 1e-9);
  EXPECT_NEAR(model.expected_shared(0, 0), 6. * 6 / 24, 1e-7);
}

// What defines the model: the expected degrees are those that were seen.
TEST(Bicm, KeepsEveryDegreeOnAverage) {
  std::mt19937 random(4);
  std::vector<std::uint32_t> accounts(500, 0), contents(300, 0);
  for (std::size_t u = 0; u < accounts.size(); ++u) {
    for (std::size_t o = 0; o < contents.size(); ++o) {
      const bool linked = random() % (4 + u / 3) < 3 && random() % (2 + o / 5) < 2;
      accounts[u] += linked;
      contents[o] += linked;
    }
  }
  std::erase(accounts, 0u);
  std::erase(contents, 0u);
  const Bicm model = fit_bicm(accounts, contents);
  ASSERT_GT(model.accounts.size(), 10u);
  for (const DegreeClass& account : model.accounts) {
    double degree = 0;
    for (const DegreeClass& content : model.contents) {
      degree += static_cast<double>(content.members) * link(account, content);
    }
    EXPECT_NEAR(degree / account.degree, 1, 1e-6);
    EXPECT_EQ(&account, &model.accounts[model.class_of(account.degree)]);
  }
  for (const DegreeClass& content : model.contents) {
    double degree = 0;
    for (const DegreeClass& account : model.accounts) {
      degree += static_cast<double>(account.members) * link(account, content);
    }
    EXPECT_NEAR(degree / content.degree, 1, 1e-6);
  }
}

// An account that acts on everything has no finite fitness; all others share with it what they
// have.
TEST(Bicm, EndsWhereAnAccountActsOnEverything) {
  const std::vector<std::uint32_t> accounts{1, 1, 2, 4}, contents{2, 2, 2, 2};
  const Bicm model = fit_bicm(accounts, contents);
  EXPECT_NEAR(model.expected_shared(model.class_of(2), model.class_of(4)), 2, 1e-2);
}

// By summing the terms e^-m m^i / i! from i = k on, in another program.
TEST(PoissonTail, IsExactFarOut) {
  EXPECT_EQ(poisson_tail(2, 0), 1);
  EXPECT_EQ(poisson_tail(0, 0), 1);
  EXPECT_NEAR(poisson_tail(2000, 3), 1, 1e-12);
  EXPECT_EQ(poisson_tail(0, 1), 0);
  EXPECT_NEAR(poisson_tail(1, 3) / 0.08030139707139416, 1, 1e-12);
  EXPECT_NEAR(poisson_tail(.5, 20) / 2.43546542992531e-25, 1, 1e-12);
  EXPECT_NEAR(poisson_tail(1e-3, 5) / 8.32639186421154e-18, 1, 1e-12);
  EXPECT_NEAR(poisson_tail(30, 20) / 0.9781265315586123, 1, 1e-12);
}

}  // namespace
}  // namespace lockstep
