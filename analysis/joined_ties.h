#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/synchrony/first_acts.h"
#include "analysis/synchrony/pair_test.h"
#include "analysis/synchrony/synchrony.h"
#include "graph/acts.h"
#include "graph/network.h"
#include "graph/result.h"

namespace lockstep {

// Two accounts, a < b, that a test ties, within what time they meet by it, and in which traces (as
// bits by Acts::traces).
struct JoinedPair {
  AccountId a, b;
  std::int64_t window_ms = 0;
  std::uint32_t traces = ~0u;
};

// Every pair that is significant at `rate` (PairTest::q_cluster), with the window of its clearest
// test; by (a, b).
std::vector<JoinedPair> significant_pairs(const Synchrony& tested, double rate,
                                          const PairTestOptions& options);

// The network with these pairs, sorted by (a, b), as ties. The evidence of such a tie is what it
// was in the network, and the first acts that met within its window in its traces; a pair may be
// there several times, and one that meets nowhere makes no tie. Other ties stay as they are. Fails
// only where the evidence is in a file that cannot be written.
Result<Network> with_joined(const Acts& acts, const FirstActs& firsts, Network network,
                            std::span<const JoinedPair> pairs);

}  // namespace lockstep
