#include "analysis/group_findings.h"

#include <gtest/gtest.h>

#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

// Accounts "0" to "5", of which 0 to 3 are tied and in cluster 0, a lead.
struct World {
  Corpus corpus;
  Findings found;
};

World world() {
  CorpusBuilder builder;
  for (const char* id : {"0", "1", "2", "3", "4", "5"}) builder.account(Platform::x, id);
  World made{std::move(builder).finish(), {}};
  made.found.traces = {"repost", "link"};
  for (const std::string_view id : {"0", "1", "2", "3"}) {
    made.found.accounts.push_back(
        {.platform = Platform::x, .id = id, .cluster = 0, .tier = Tier::lead});
  }
  made.found.clusters = {{.tier = Tier::lead, .n_accounts = 4}};
  return made;
}

GroupMember member(std::uint32_t account, GroupGrade grade) {
  return {.account = account, .grade = grade, .follows_mostly = .99};
}

GroupTest test_of(TestedGroup group) { return {.groups = {std::move(group)}, .ln_limit = 9}; }

TEST(GroupFindings, RaiseAccountsAndTheClusterThatEnoughOfThemStandIn) {
  World made = world();
  const GroupTest fast = test_of(
      {.contents = 7,
       .ln_e = 30,
       .width_s = 15,
       .passed = true,
       .membership = {.members = {member(1, GroupGrade::core), member(4, GroupGrade::core),
                                  member(0, GroupGrade::core), member(2, GroupGrade::probable)},
                      .phi = .9}});
  add_groups(made.corpus, std::vector{GroupTest{}, fast}, 3, made.found);
  ASSERT_EQ(made.found.groups.size(), 1u);
  EXPECT_EQ(made.found.groups[0].trace, 1u);
  ASSERT_EQ(made.found.groups[0].n_members, 4u);
  EXPECT_EQ(made.found.group_members[3].id, "4");  // has no tie, so no row
  EXPECT_EQ(made.found.group_members[3].account, no_row);
  EXPECT_EQ(made.found.group_members[3].tier, Tier::strong);
  EXPECT_EQ(made.found.accounts[0].tier, Tier::strong);
  EXPECT_EQ(made.found.accounts[2].tier, Tier::moderate);
  EXPECT_EQ(made.found.accounts[3].tier, Tier::lead);
  EXPECT_EQ(made.found.clusters[0].tier, Tier::moderate);  // of three members
}

TEST(GroupFindings, AreNoneWhereNoGroupPassed) {
  World made = world();
  const GroupTest none = test_of(
      {.width_s = 15, .passed = false, .membership = {.members = {member(1, GroupGrade::core)}}});
  add_groups(made.corpus, std::vector{none, none}, 3, made.found);
  EXPECT_TRUE(made.found.groups.empty());
  EXPECT_EQ(made.found.accounts[1].tier, Tier::lead);
  EXPECT_EQ(made.found.clusters[0].tier, Tier::lead);
}

}  // namespace
}  // namespace lockstep
