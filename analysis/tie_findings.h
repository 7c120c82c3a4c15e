#pragma once

#include <span>

#include "analysis/tiers.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/findings.h"
#include "graph/network.h"

namespace lockstep {

// What findings() says of ties, of whom they join and of capped contents, where nothing else will
// be printed: without clusters, roles, posts, pairs and what an account did besides. Costs a look
// at the ties, and none at the acts. The views in it point into `corpus` and `acts`; `grades` are
// parallel to network.ties.
Findings tie_findings(const Corpus& corpus, const Acts& acts, const Network& network,
                      std::span<const Grade> grades);

}  // namespace lockstep
