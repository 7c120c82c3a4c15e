#include "analysis/simulate/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace lockstep {
namespace {

// The numbers that the authors' C code gives; also in the tests of other implementations.
TEST(Random, GivesThePublishedSequenceOfXoshiro256StarStar) {
  Random random(std::array<std::uint64_t, 4>{1, 2, 3, 4});
  const std::array<std::uint64_t, 10> expected{11520,
                                               0,
                                               1509978240,
                                               1215971899390074240,
                                               1216172134540287360,
                                               607988272756665600,
                                               16172922978634559625u,
                                               8476171486693032832,
                                               10595114339597558777u,
                                               2904607092377533576};
  for (const std::uint64_t number : expected) EXPECT_EQ(random.next(), number);
}

TEST(Random, GivesThePublishedSequenceOfSplitmix64) {
  std::uint64_t state = 1234567;
  EXPECT_EQ(splitmix64(state), 6457827717110365317u);
  EXPECT_EQ(splitmix64(state), 3203168211198807973u);
  EXPECT_EQ(splitmix64(state), 9817491932198370423u);
}

TEST(Random, RollsAFairDie) {
  Random random(1, "die");
  std::array<int, 6> seen{};
  for (int i = 0; i < 60'000; ++i) ++seen[static_cast<std::size_t>(random.below(6))];
  // 10,000 each; the standard deviation is 91.
  for (const int count : seen) EXPECT_NEAR(count, 10'000, 5 * 91);
}

TEST(Random, OfOneHasOneOutcome) {
  Random random(1, "one");
  EXPECT_EQ(random.below(1), 0u);
  EXPECT_EQ(random.between(-7, -7), -7);
}

TEST(Random, FollowsItsQuantilesAndRunsStraightBetweenThem) {
  Random random(3, "quantiles");
  constexpr std::array<Quantile, 3> points{{{0, 100}, {50, 200}, {100, 1000}}};
  int below_100 = 0, below_150 = 0, below_200 = 0, below_600 = 0, below_1000 = 0;
  for (int i = 0; i < 40'000; ++i) {
    const std::int64_t value = random.along(points);
    below_100 += value < 100;
    below_150 += value < 150;
    below_200 += value < 200;
    below_600 += value < 600;
    below_1000 += value <= 1000;
  }
  EXPECT_EQ(below_100, 0);
  EXPECT_NEAR(below_150, 10'000, 450);
  EXPECT_NEAR(below_200, 20'000, 500);
  EXPECT_NEAR(below_600, 30'000, 450);
  EXPECT_EQ(below_1000, 40'000);
}

TEST(Random, PicksByWeightAndNeverWhatWeighsNothing) {
  Random random(4, "weights");
  constexpr std::array<std::uint32_t, 3> weights{1, 0, 3};
  std::array<int, 3> seen{};
  for (int i = 0; i < 4000; ++i) ++seen[random.weighted(weights)];
  EXPECT_NEAR(seen[0], 1000, 140);
  EXPECT_EQ(seen[1], 0);
}

TEST(Random, ShufflesWithoutLosingAnything) {
  Random random(5, "shuffle");
  std::vector<int> cards(52);
  std::iota(cards.begin(), cards.end(), 0);
  const std::vector<int> sorted = cards;
  random.shuffle(cards);
  EXPECT_NE(cards, sorted);
  std::sort(cards.begin(), cards.end());
  EXPECT_EQ(cards, sorted);
}

TEST(Random, HasAnotherSequenceForAnotherSeedOrStream) {
  EXPECT_NE(Random(1, "a").next(), Random(2, "a").next());
  EXPECT_NE(Random(1, "a").next(), Random(1, "b").next());
  EXPECT_EQ(Random(1, "a").next(), Random(1, "a").next());
}

}  // namespace
}  // namespace lockstep
