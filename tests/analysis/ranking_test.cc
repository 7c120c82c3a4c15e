#include "analysis/ranking.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lockstep {
namespace {

// Accounts "0", "1", ... with these labels: 'a' amplifier, 's' source, '.' organic.
Truth truth_of(std::string_view labels) {
  Truth truth;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    truth.accounts.push_back({.platform = Platform::x,
                              .id = std::to_string(i),
                              .label = labels[i] == 'a'   ? Label::amplifier
                                       : labels[i] == 's' ? Label::source
                                                          : Label::organic});
  }
  return truth;
}
JudgedAccount judged(int id, Tier tier, double q = -1, std::uint32_t ties = 0) {
  return {.platform = Platform::x, .id = std::to_string(id), .tier = tier, .q = q, .ties = ties};
}

// The example of every textbook: found at places 1, 3 and 5 of three to find,
// (1 + 2/3 + 3/5) / 3.
TEST(Ranking, HasTheAveragePrecisionOfTheTextbook) {
  const std::vector<JudgedAccount> list{
      judged(0, Tier::strong, .001), judged(3, Tier::strong, .002), judged(1, Tier::moderate, .03),
      judged(4, Tier::lead, -1, 9), judged(2, Tier::lead, -1, 4)};
  const Ranking found = ranking(list, truth_of("aaa.."));
  EXPECT_NEAR(found.average_precision, (1 + 2. / 3 + 3. / 5) / 3, 1e-12);
  EXPECT_EQ(found.read_until_most, 5u);
  EXPECT_NEAR(found.precision_at[0].second, 3. / 50, 1e-12);
  EXPECT_EQ(found.listed, 5u);
}

TEST(Ranking, TakesEqualsForWhatTheyAreOnAverage) {
  // 100 equals, 30 of them right: 15 of the first 50, and 27 of 30 after 90.
  std::vector<JudgedAccount> list;
  for (int i = 0; i < 100; ++i) list.push_back(judged(i, Tier::lead));
  const Ranking found = ranking(list, truth_of(std::string(30, 'a') + std::string(70, '.')));
  EXPECT_NEAR(found.precision_at[0].second, .3, 1e-12);
  EXPECT_NEAR(found.average_precision, .3, 1e-12);
  EXPECT_EQ(found.read_until_most, 90u);
}

TEST(Ranking, NeverFindsWhatIsNotListed) {
  const Ranking found =
      ranking(std::vector{judged(0, Tier::strong), judged(0, Tier::lead)}, truth_of("aas"));
  EXPECT_NEAR(found.average_precision, .5, 1e-12);
  EXPECT_EQ(found.read_until_most, 0u);
  EXPECT_EQ(found.listed, 1u);
  EXPECT_EQ(ranking({}, truth_of("aa")).average_precision, 0);
}

TEST(Ranking, CountsSourcesAsRightWithoutAskingForThem) {
  const Ranking found =
      ranking(std::vector{judged(2, Tier::strong), judged(0, Tier::lead)}, truth_of("a.s"));
  EXPECT_EQ(found.average_precision, 1);
  EXPECT_NEAR(found.precision_at[0].second, 2. / 50, 1e-12);
}

}  // namespace
}  // namespace lockstep
