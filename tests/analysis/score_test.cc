#include "analysis/score.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

// Published tables: Clopper and Pearson, 95 %, n = 10.
TEST(Share, HasTheIntervalOfClopperAndPearson) {
  const Share half = share(5, 10, 0.95);
  EXPECT_NEAR(half.low, 0.1871, 5e-5);
  EXPECT_NEAR(half.high, 0.8129, 5e-5);
  const Share one = share(1, 10, 0.95);
  EXPECT_NEAR(one.low, 0.0025, 5e-5);
  EXPECT_NEAR(one.high, 0.4450, 5e-5);
}

// With no hit the upper end solves (1 - p)^n = .025, with all hits p^n = .025.
TEST(Share, OfNoneAndOfAllHasTheClosedForm) {
  const Share none = share(0, 10, 0.95);
  EXPECT_EQ(none.low, 0);
  EXPECT_NEAR(none.high, 0.30850, 5e-6);
  const Share all = share(10, 10, 0.95);
  EXPECT_NEAR(all.low, 0.69150, 5e-6);
  EXPECT_EQ(all.high, 1);
}

TEST(Share, OfNothingIsUnknown) {
  const Share nothing = share(0, 0, 0.95);
  EXPECT_EQ(nothing.value(), 0);
  EXPECT_EQ(nothing.low, 0);
  EXPECT_EQ(nothing.high, 1);
}

TruthAccount known(const char* id, Label label) {
  return {.platform = Platform::x, .id = id, .label = label};
}
JudgedAccount judged(const char* id, const char* cluster, Tier tier) {
  return {.platform = Platform::x, .id = id, .cluster = cluster, .tier = tier};
}

// Campaign: s, a1, a2, a3, a4. Cluster 1 holds a1, a2, a3 and the fan f1; cluster 2 the fans f2, f3
// and a4. o1 is in the lowest tier, o2 is not judged.
class Scored : public ::testing::Test {
 protected:
  Truth truth_{.accounts = {known("s", Label::source), known("a1", Label::amplifier),
                            known("a2", Label::amplifier), known("a3", Label::amplifier),
                            known("a4", Label::amplifier), known("f1", Label::fan),
                            known("f2", Label::fan), known("f3", Label::fan),
                            known("o1", Label::organic), known("o2", Label::organic)}};
  std::vector<JudgedAccount> judged_{
      judged("a1", "1", Tier::strong),    judged("a2", "1", Tier::lead),
      judged("a3", "1", Tier::lead),      judged("f1", "1", Tier::lead),
      judged("f2", "2", Tier::moderate),  judged("f3", "2", Tier::lead),
      judged("a4", "2", Tier::lead),      judged("o1", "", Tier::insufficient),
      judged("stranger", "2", Tier::lead)};
};

TEST_F(Scored, CountsTheAccusedByLabel) {
  const Score result = score(judged_, truth_, {.least = Tier::lead});
  EXPECT_EQ(result.precision.hits, 4u);
  EXPECT_EQ(result.precision.of, 7u);
  EXPECT_EQ(result.recall.hits, 4u);
  EXPECT_EQ(result.recall.of, 4u);
  EXPECT_EQ(result.innocents.hits, 3u);
  EXPECT_EQ(result.innocents.of, 5u);
  EXPECT_EQ(result.unknown, 1u);
  ASSERT_EQ(result.labels.size(), 4u);
  EXPECT_EQ(result.labels[0].label, Label::organic);
  EXPECT_EQ(result.labels[0].accused.hits, 0u);
  EXPECT_EQ(result.labels[0].accused.of, 2u);
  EXPECT_EQ(result.labels[3].label, Label::fan);
  EXPECT_EQ(result.labels[3].accused.hits, 3u);
}

TEST_F(Scored, WeighsClustersByTheirCampaignAccounts) {
  // Cluster 1: n = 4, p = 3/4; cluster 2: n = 3, p = 1/3. (4 * 9/16 + 3 * 1/9) / (3 + 1)
  EXPECT_NEAR(score(judged_, truth_, {.least = Tier::lead}).weighted_precision,
              (2.25 + 1.0 / 3) / 4, 1e-12);
}

TEST_F(Scored, ComparesClustersWithWhatAccountsAre) {
  // By igraph's compare(): clusters 1 1 1 1 2 2 2, and amplifier for a, fan for f.
  const Score result = score(judged_, truth_, {.least = Tier::lead});
  EXPECT_NEAR(result.clusters.adjusted_rand, 0.027777778, 1e-7);
  EXPECT_NEAR(result.clusters.mutual_information, 0.130005705, 1e-7);
}

TEST_F(Scored, CountsOnlyTheTierAskedFor) {
  const Score result = score(judged_, truth_, {.least = Tier::moderate});
  EXPECT_EQ(result.precision.hits, 1u);
  EXPECT_EQ(result.precision.of, 2u);
  EXPECT_EQ(result.recall.hits, 1u);
  EXPECT_NEAR(result.f1, 2 * .5 * .25 / .75, 1e-12);
  EXPECT_EQ(result.labels[2].label, Label::amplifier);
  EXPECT_EQ(result.labels[2].leads, 3u);
  EXPECT_EQ(result.labels[0].short_of_data, 1u);       // of two organic, one was never judged
  EXPECT_EQ(score(judged_, truth_).precision.of, 2u);  // a lead is no accusation
}

TEST_F(Scored, TakesTheHighestOfTwoJudgements) {
  judged_.push_back(judged("o2", "", Tier::insufficient));
  judged_.push_back(judged("o2", "2", Tier::lead));
  judged_.push_back(judged("o2", "", Tier::insufficient));
  EXPECT_EQ(score(judged_, truth_, {.least = Tier::lead}).innocents.hits, 4u);
}

TEST_F(Scored, OfNobodyAccusedHasNoPrecision) {
  const Score result = score({}, truth_, {.least = Tier::lead});
  EXPECT_EQ(result.precision.of, 0u);
  EXPECT_EQ(result.recall.hits, 0u);
  EXPECT_EQ(result.weighted_precision, 0);
}

}  // namespace
}  // namespace lockstep
