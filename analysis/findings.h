#pragma once

#include <span>

#include "analysis/clusters.h"
#include "analysis/rarity/carriers.h"
#include "analysis/rarity/rarity.h"
#include "analysis/synchrony/pair_test.h"
#include "analysis/tiers.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/findings.h"
#include "graph/interactions.h"
#include "graph/mark.h"
#include "graph/network.h"
#include "graph/result.h"

namespace lockstep {

// Everything that renderers print, drawn together from what the stages before left. The views in it
// point into `corpus` and `acts`. Settings, version, window and thresholds are the caller's to
// fill.
//
// `grades` are parallel to network.ties; with `firsts` the account of each test of a tie from tier
// moderate on is given too (Findings::chances). A cluster by test has the best tier of the ties
// in it; any other is a lead if it meets the evidence floor over all co-acts of its ties.
//
// What the analyst marked is counted for each cluster. Who else carries a cluster's contents is a
// lead, with the role of a source where it was first with most of them, else of an amplifier; but
// not whom the cluster addresses, nor who supports them: to answer a campaign one has to name it.
// Nor do they count among the two accounts, both leads, who wrote the same words more often than is
// likely: on the evidence floor (tiers.h), whenever they did. `rarity` is null where that was not
// asked, and needs `firsts`.
//
// Pairs of posts go to a file where the network's evidence does; fails only if that can't be
// written.
Result<Findings> findings(const Corpus& corpus, const Acts& acts, const Network& network,
                          const InteractionGraph& interactions, const Clusters& clusters,
                          std::span<const Grade> grades, const FirstActs* firsts = nullptr,
                          const PairTestOptions& test_options = {},
                          std::span<const Mark> marks = {}, const Spreading& spreading = {},
                          const Rarity* rarity = nullptr);

}  // namespace lockstep
