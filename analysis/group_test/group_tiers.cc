#include "analysis/group_test/group_tiers.h"

#include "analysis/traces/traces.h"

namespace lockstep {

GroupTier group_tier(const TestedGroup& group, const GroupMember& member, std::string_view trace) {
  constexpr double fast_s = 60;
  if (!group.passed) return {};
  if (member.grade == GroupGrade::none) {
    return {member.insider ? Tier::lead : Tier::insufficient, true};
  }
  if (kin_of(trace) == "mention") return {Tier::lead, true};
  if (member.grade == GroupGrade::core && group.width_s <= fast_s) return {Tier::strong, false};
  return {Tier::moderate, true};
}

}  // namespace lockstep
