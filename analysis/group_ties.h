#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/group_test/group_test.h"
#include "analysis/joined_ties.h"
#include "analysis/synchrony/first_acts.h"
#include "analysis/tiers.h"
#include "graph/acts.h"
#include "graph/findings.h"
#include "graph/network.h"

namespace lockstep {

// Two members, a < b, that a group test of this trace ties. `tier` is the lower of their tiers.
struct GroupTie {
  AccountId a, b;
  std::uint8_t trace = 0;
  std::int64_t window_ms = 0;
  Tier tier = Tier::insufficient;
};

// The ties among the graded members of the groups that passed (tests[t] of Acts::traces[t]): of
// those from tier moderate on, each with the ten that it meets on most contents of the trace, three
// at least, within twice the width in which the group follows; and what else it takes to join them
// all, from those that meet most. By (a, b), once for each group. What is learned of a group is
// drawn and shown by these, but it is not made of them: a tie says that both follow the group, not
// that the two alone stand out.
std::vector<GroupTie> group_ties(const Acts& acts, const FirstActs& firsts,
                                 std::span<const GroupTest> tests);

std::vector<JoinedPair> joined_pairs(std::span<const GroupTie> ties);

// Raises the tiers of ties that groups show, in the network that has them.
void raise_tiers(const Network& network, std::span<const GroupTie> ties,
                 std::vector<Grade>& grades);

}  // namespace lockstep
