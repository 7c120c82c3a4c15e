#pragma once

#include "graph/corpus.h"
#include "graph/post_rows.h"

namespace lockstep {

// The posts of any export as rows, in the order of the corpus: those that the export itself holds,
// with account and time. Ids are the platform's own; of a corpus of several platforms they are
// "platform:id". A post without links has none (where QUT's table has an empty one, its readers of
// JSON have none either).
PostRows post_rows(const Corpus& corpus);

}  // namespace lockstep
