#pragma once

#include "analysis/compat/explanation.h"
#include "graph/graph_table.h"
#include "graph/result.h"
#include "tools/options.h"
#include "tools/stopwatch.h"

namespace lockstep {

// A network of QUT's coordination-network-toolkit (analysis/compat/qut.h): of its own table by
// position if every input is one (io/import/post_rows.h) and neither --format nor --map says
// otherwise, else of the posts of whatever exports the inputs are.
Result<GraphTable> like_qut(const NetworkOptions& options, Stopwatch& watch);
Result<LikeExplanation> explain_like_qut(const NetworkOptions& options);

}  // namespace lockstep
