#pragma once

#include "analysis/rarity/rarity.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/findings.h"

namespace lockstep {

// Adds the pairs of accounts that share more than is likely (Findings::rarities), the 100,000 of
// smallest p at most, and, in `counts`, how many pairs and accounts there were in all. They change
// no tie, tier or cluster.
void add_rarities(const Corpus& corpus, const Acts& acts, const Rarity& rarity, Findings& found);

}  // namespace lockstep
