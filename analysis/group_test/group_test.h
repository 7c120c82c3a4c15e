#pragma once

#include <cstdint>
#include <vector>

#include "analysis/group_test/group_membership.h"
#include "analysis/synchrony/first_acts.h"
#include "graph/acts.h"

namespace lockstep {

struct GroupOptions {
  std::uint64_t seed = 1;
  double alpha = .01;  // the chance that any group passes the gate when nobody follows
};

// A candidate group and what the test found.
struct TestedGroup {
  std::vector<AccountId> accounts;  // ascending
  std::uint32_t contents = 0;       // on which at least three of them act
  double ln_e = 0;                  // of the gate's e-value
  PerWidth scores{};                // S_h: how well kernels of each width predict
  double width_s = 0;               // h*, the width of the largest score, seconds
  bool passed = false;              // E >= tested / alpha
  GroupMembership membership;       // of groups that passed; else empty
};

struct GroupTest {
  std::vector<TestedGroup> groups;  // largest e-value first, then by accounts

  // ln(number of groups / alpha), which an e-value must reach.
  double ln_limit = 0;
};

// Do groups of accounts act together, closer than by any innocent habit, on one trace (a row of
// Acts::traces)? Traces must not be mixed: one post in two traces would be counted as two
// coincidences.
//
// Kernels narrower than the trace's usual tick are left out. Who shares what is taken as given;
// only when is tested. Candidate groups are found by what is shared alone (group_candidates.h).
// That members act independently of each other within broad cells of the lag since the content's
// source, with a density of at most the largest of five innocent ones, is tested by an e-value
// (group_gate.h), corrected for the number of candidates; groups that pass are read account by
// account (group_membership.h). It finds waves that no two accounts show: slow ones, lazy members,
// unknown sources.
//
// What it cannot tell: a hidden common source, which accounts follow without knowing of each
// other, looks the same. Only the gate's error rate is proven, given the innocent densities, of
// which three are estimated; membership is empirical Bayes. Waves of hours stay hidden.
//
// The same result for any number of threads. Measured by tests/bench/group: 210,000 acts of 27,000
// accounts take 1.2 s of one processor and 40 MB, 4.4 million 33 s and 0.6 GB.
GroupTest group_test(const Acts& acts, const FirstActs& firsts, std::uint8_t trace,
                     const GroupOptions& options);

}  // namespace lockstep
