#pragma once

#include "analysis/synchrony/synchrony.h"
#include "graph/acts.h"
#include "graph/network.h"
#include "graph/result.h"

namespace lockstep {

// The network with every pair that is significant at `rate` (Benjamini and Hochberg) as a tie. The
// evidence of such a tie is what it was in the network, and the first acts that met within the
// window of its clearest test, in all traces. Other ties stay as they are. Fails only where the
// evidence is in a file that cannot be written.
Result<Network> with_tested(const Acts& acts, const FirstActs& firsts, Network network,
                            const Synchrony& tested, double rate, const PairTestOptions& options);

}  // namespace lockstep
