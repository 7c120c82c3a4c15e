#pragma once

#include <span>

#include "analysis/group_test/group_test.h"
#include "graph/corpus.h"
#include "graph/findings.h"

namespace lockstep {

// Adds what the group test found on each trace (tests[t] of Findings::traces[t]): the groups that
// passed, their members with a tier, and the tiers of accounts and clusters. An account has the
// best of its tiers; a cluster of which at least `least_accounts` members have a better tier than
// itself, all from one group, has theirs.
void add_groups(const Corpus& corpus, std::span<const GroupTest> tests,
                std::uint32_t least_accounts, Findings& found);

}  // namespace lockstep
