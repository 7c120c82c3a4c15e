#pragma once

#include <cstdint>
#include <vector>

#include "analysis/group_test/timed_acts.h"

namespace lockstep {

// Accounts that may belong together by what they share alone, so that looking at when they act
// costs nothing yet. Rows of accounts, ascending in each group.
struct GroupCandidates {
  std::vector<std::vector<std::uint32_t>> groups;
  std::uint32_t accounts = 0;  // with at least three contents: the ones looked at
};

// Accounts with at least three contents; two of them that share at least two contents of at most
// 400 accounts are as near as the sum of ln(N / n_o) over these, N the accounts looked at, n_o
// those on content o. Ties go between accounts that are among each other's twenty nearest, and
// communities of the ties by Louvain at resolutions 1 and 10 are the candidates: those of at least
// five accounts that have at least three contents with at least three of them; a community found
// twice counts once. The same for any number of threads. Cost: the squares of n_o up to 400.
GroupCandidates group_candidates(const TimedActs& acts);

}  // namespace lockstep
