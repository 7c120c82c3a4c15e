#pragma once

#include <string_view>

#include "analysis/group_test/group_test.h"
#include "graph/findings.h"

namespace lockstep {

// What the group test lets be said of one account, and what must be said with it.
struct GroupTier {
  Tier tier = Tier::insufficient;
  bool common_source = false;  // "a common source would look the same" must stand beside it
};

// The tier of a member of a tested group. Timing cannot tell a group that agrees from people who
// follow one hidden source, and the slower they move the more of these there are: core at h* of at
// most 60 s is strong, as pairs are; slower, or probable, moderate at most. Members of a group that
// passed the gate without being graded are a lead, and so is all that mentions and replies show, as
// everybody answers what happens at the same time. Insufficient if the group did not pass.
GroupTier group_tier(const TestedGroup& group, const GroupMember& member, std::string_view trace);

}  // namespace lockstep
