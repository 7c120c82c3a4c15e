#pragma once

#include <vector>

#include "analysis/synchrony/surrogates.h"
#include "analysis/synchrony/synchrony.h"
#include "analysis/tiers.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/network.h"
#include "graph/result.h"
#include "tools/options.h"

namespace lockstep {

// A network with what the tests add to it, and how strong each of its ties is.
struct TestedTies {
  Network network;
  std::vector<Grade> grades;  // parallel to network.ties
  FirstActs firsts;
  Synchrony synchrony;
  Surrogates surrogates;
};

// Tests every tie of `network`, and whoever else may act closer together than chance.
Result<TestedTies> test_ties(const Corpus& corpus, const Acts& acts, Network network,
                             const TestOptions& options);

}  // namespace lockstep
