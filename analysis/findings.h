#pragma once

#include "analysis/clusters.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/findings.h"
#include "graph/interactions.h"
#include "graph/network.h"

namespace lockstep {

// Everything that renderers print, drawn together from what the stages before left. The views in it
// point into `corpus` and `acts`. Settings, version, window and thresholds are the caller's to
// fill.
//
// A tie is a lead if it stands on at least 3 distinct contents, and on at least 2 days or 2 traces
// (METHODS.md section 5, evidence floor); a cluster likewise over the co-acts of its ties.
// Everything else is insufficient: counts in a fixed window never get further.
Findings findings(const Corpus& corpus, const Acts& acts, const Network& network,
                  const InteractionGraph& interactions, const Clusters& clusters);

}  // namespace lockstep
