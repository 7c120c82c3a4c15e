#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/synchrony/synchrony.h"
#include "graph/acts.h"
#include "graph/findings.h"
#include "graph/network.h"

namespace lockstep {

struct TierOptions {
  // How many clusters that hold nothing but chance are expected in a corpus, at most, whichever
  // test says it: the chance that any group passes so is at most group_rate, over all traces; pairs
  // have the rest (PairTest::q_cluster). Of all pairs that are called so no larger share is chance
  // (Benjamini-Hochberg).
  double strong_rate = 0.01, moderate_rate = 0.05, group_rate = 0.005;
  double strong_pairs() const { return strong_rate - group_rate; }
  double moderate_pairs() const { return moderate_rate - group_rate; }

  double least_stability = 0.8;
  std::uint32_t replicates = 100;
  double kept_share = 0.8;  // of the contents, in a replicate
  std::uint64_t seed = 1;
  std::uint32_t least_accounts = 3;  // that strong ties must join
};

// How strong the evidence of a tie is, and why. `stability` is the share of replicates, each with a
// part of the contents only, in which the tie is still as clear as it must be; -1 where it was not
// asked, as the tie is not strong for other reasons. `by_pair`: the test of the two alone says at
// least moderate. `group_window_ms`: within what time the two
// meet as members of a group that passed (group_ties.h); 0 if no group shows the tie.
struct Grade {
  Tier tier = Tier::insufficient;
  double stability = -1;
  PairTest test;
  bool by_pair = false;
  std::int64_t group_window_ms = 0;
};

// The evidence floor (METHODS.md section 5): at least 3 distinct contents, on at least 2 days or of
// at least 2 kinds (kinds_of in analysis/traces/traces.h). It caps what a failing test can do.
bool meets_floor(std::size_t contents, std::size_t days, std::size_t kinds);

// Tiers of all ties of a network that with_joined() made, in their order (METHODS.md section 5).
// strong: significant at strong_pairs(), floor met, stable, and joining least_accounts accounts
// with other such ties. moderate: significant at moderate_pairs(), floor met. lead: the floor is
// met by counts in a window alone. insufficient: everything else. A significant tie must meet the
// floor with 3 episodes that hit. The same for any number of threads.
std::vector<Grade> grade(const Acts& acts, const FirstActs& firsts, const Network& network,
                         const Synchrony& tested, const PairTestOptions& test_options,
                         const TierOptions& options);

// Tiers of ties that were not tested: lead or insufficient.
std::vector<Grade> grade_untested(const Acts& acts, const Network& network);

}  // namespace lockstep
