#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/group_test/group_test.h"
#include "analysis/rarity/rarity.h"
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
  Rarity rarity;
  std::vector<GroupTest> groups;  // in the order of Acts::traces
};

// Tests every tie of `network`, and whoever else may act closer together than chance, in pairs and
// in groups, each trace by itself; and looks for who shares much, whenever they did.
Result<TestedTies> test_ties(const Corpus& corpus, const Acts& acts, Network network,
                             const TestOptions& options);

std::uint64_t count_groups(std::span<const GroupTest> tests);

}  // namespace lockstep
