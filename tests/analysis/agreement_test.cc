#include "analysis/agreement.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace lockstep {
namespace {

using Groups = std::vector<std::uint32_t>;

// By igraph's compare() in R, methods adjusted.rand and nmi.
TEST(Agreement, IsWhatIgraphSays) {
  const Agreement found = agreement(Groups{1, 1, 2, 2, 3, 3, 3}, Groups{1, 1, 1, 2, 3, 3, 2});
  EXPECT_NEAR(found.adjusted_rand, 0.2125, 1e-12);
  EXPECT_NEAR(found.mutual_information, 0.5636356, 1e-7);
}

// The example of Hubert and Arabie's index that scikit-learn's manual gives: 4/7.
TEST(Agreement, IsWhatAPencilSays) {
  EXPECT_NEAR(agreement(Groups{0, 0, 1, 2}, Groups{0, 0, 1, 1}).adjusted_rand, 4.0 / 7, 1e-12);
}

TEST(Agreement, DoesNotMindNames) {
  const Agreement same = agreement(Groups{0, 0, 1, 2}, Groups{9, 9, 4, 0});
  EXPECT_NEAR(same.adjusted_rand, 1, 1e-12);
  EXPECT_NEAR(same.mutual_information, 1, 1e-12);
}

TEST(Agreement, OfStrangersIsNone) {
  std::mt19937 random(3);
  Groups a, b;
  for (int i = 0; i < 20'000; ++i) {
    a.push_back(static_cast<std::uint32_t>(random() % 5));
    b.push_back(static_cast<std::uint32_t>(random() % 7));
  }
  const Agreement found = agreement(a, b);
  EXPECT_NEAR(found.adjusted_rand, 0, 0.002);
  EXPECT_NEAR(found.mutual_information, 0, 0.002);
}

TEST(Agreement, OfOneGroupOrNothingIsWhole) {
  for (const Groups& groups : {Groups{}, Groups{4}, Groups{4, 4, 4}}) {
    const Agreement found = agreement(groups, groups);
    EXPECT_EQ(found.adjusted_rand, 1);
    EXPECT_EQ(found.mutual_information, 1);
  }
}

}  // namespace
}  // namespace lockstep
