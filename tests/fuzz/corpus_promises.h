#pragma once

#include <string>

#include "graph/corpus.h"

namespace lockstep {

// Ends the program if the corpus breaks a promise of graph/corpus.h: ids that lead nowhere, rows
// out of order or twice, counters that say something else than the rows.
void check_promises(const Corpus& corpus);

// What the corpus says, as text to compare with another reading of the same bytes; of each source
// the counters only.
std::string told(const Corpus& corpus);

}  // namespace lockstep
