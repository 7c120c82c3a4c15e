#include "analysis/group_test/group_candidates.h"

#include <gtest/gtest.h>

#include "tests/analysis/group_test/made_stream.h"

namespace lockstep {
namespace {

GroupCandidates candidates(const std::vector<StreamAct>& rows) {
  return group_candidates(timed(stream_of(rows)));
}

// Accounts first .. first + size - 1 share contents from, from + 1 ...; none acts at the same time.
void add_group(std::vector<StreamAct>& rows, std::uint32_t first, std::uint32_t size,
               std::uint32_t from, std::uint32_t contents) {
  for (std::uint32_t account = first; account < first + size; ++account) {
    for (std::uint32_t c = from; c < from + contents; ++c) {
      rows.push_back({account, c, 1e6 + 1e5 * account + 1e4 * c});
    }
  }
}

using Groups = std::vector<std::vector<std::uint32_t>>;

TEST(GroupCandidates, AreThoseWhoShareRareContentsOnceEach) {
  std::vector<StreamAct> rows;
  add_group(rows, 0, 6, 0, 4);
  add_group(rows, 10, 5, 4, 3);
  add_group(rows, 20, 4, 7, 5);   // too few accounts
  add_group(rows, 30, 6, 12, 2);  // too few contents each
  const GroupCandidates found = candidates(rows);
  EXPECT_EQ(found.groups, (Groups{{0, 1, 2, 3, 4, 5}, {10, 11, 12, 13, 14}}));
  EXPECT_EQ(found.accounts, 15u);
}

TEST(GroupCandidates, DoNotSeeContentsThatMoreThanFourHundredShare) {
  std::vector<StreamAct> rows;
  for (std::uint32_t account = 500; account < 520; ++account)
    add_group(rows, account, 1, account, 3);
  add_group(rows, 0, 400, 0, 3);
  EXPECT_FALSE(candidates(rows).groups.empty());
  add_group(rows, 400, 1, 0, 3);
  EXPECT_TRUE(candidates(rows).groups.empty());
}

TEST(GroupCandidates, PutTheRarerContentFirst) {
  // Account 0 shares two contents with each of 1-5 and two with each of 6-30: it goes with the few.
  std::vector<StreamAct> rows;
  add_group(rows, 1, 5, 0, 4);
  add_group(rows, 6, 25, 4, 4);
  add_group(rows, 0, 1, 0, 2);
  add_group(rows, 0, 1, 4, 2);
  const GroupCandidates found = candidates(rows);
  ASSERT_FALSE(found.groups.empty());
  EXPECT_EQ(found.groups[0], (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5}));
}

}  // namespace
}  // namespace lockstep
