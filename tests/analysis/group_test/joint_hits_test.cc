#include "analysis/group_test/joint_hits.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

TEST(JoinedByHits, JoinsNeighboursInTimeOnOneContent) {
  // On content 0 members 0, 1, 2 come in a chain; 3 a second too late. On content 1, 3 and 4 meet.
  const std::vector<Hit> hits{{0, 0, 100}, {0, 1, 130}, {0, 2, 160},
                              {0, 3, 191}, {1, 4, 50},  {1, 3, 50}};
  EXPECT_EQ(joined_by_hits(6, hits, 30), (std::vector<std::uint32_t>{3, 3, 3, 2, 2, 1}));
  EXPECT_EQ(joined_by_hits(6, hits, 31), (std::vector<std::uint32_t>{5, 5, 5, 5, 5, 1}));
}

TEST(JoinedByHits, DoesNotJoinAcrossContents) {
  const std::vector<Hit> hits{{0, 0, 100}, {1, 1, 100}};
  EXPECT_EQ(joined_by_hits(2, hits, 30), (std::vector<std::uint32_t>{1, 1}));
}

}  // namespace
}  // namespace lockstep
