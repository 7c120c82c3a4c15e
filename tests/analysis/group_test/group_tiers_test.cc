#include "analysis/group_test/group_tiers.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

GroupTier tier(double width_s, GroupGrade grade, std::string_view trace = "repost") {
  TestedGroup group;
  group.passed = true;
  group.width_s = width_s;
  return group_tier(group, {.grade = grade}, trace);
}

TEST(GroupTier, IsStrongForTheCoreOfFastGroupsAlone) {
  EXPECT_EQ(tier(15, GroupGrade::core).tier, Tier::strong);
  EXPECT_EQ(tier(60, GroupGrade::core).tier, Tier::strong);
  EXPECT_EQ(tier(300, GroupGrade::core).tier, Tier::moderate);
  EXPECT_EQ(tier(15, GroupGrade::probable).tier, Tier::moderate);
}

TEST(GroupTier, SaysThatACommonSourceWouldLookTheSameOfAllElse) {
  EXPECT_FALSE(tier(60, GroupGrade::core).common_source);
  EXPECT_TRUE(tier(300, GroupGrade::core).common_source);
  EXPECT_TRUE(tier(15, GroupGrade::probable).common_source);
}

TEST(GroupTier, IsALeadAtMostForMentionsRepliesAndTheGateAlone) {
  EXPECT_EQ(tier(15, GroupGrade::core, "mention").tier, Tier::lead);
  EXPECT_EQ(tier(15, GroupGrade::core, "reply").tier, Tier::lead);
  EXPECT_EQ(tier(15, GroupGrade::none).tier, Tier::lead);
}

TEST(GroupTier, SaysNothingOfGroupsThatDidNotPassAndOfOthersThatOnlyWereLookedAt) {
  TestedGroup group;
  EXPECT_EQ(group_tier(group, {}, "repost").tier, Tier::insufficient);
  group.passed = true;
  EXPECT_EQ(group_tier(group, {.insider = false}, "repost").tier, Tier::insufficient);
}

}  // namespace
}  // namespace lockstep
