#pragma once

#include "analysis/compat/explanation.h"
#include "graph/graph_table.h"
#include "graph/result.h"
#include "tools/options.h"
#include "tools/stopwatch.h"

namespace lockstep {

// CooRTweet's network (analysis/compat/coortweet.h) of an act table.
Result<GraphTable> like_coortweet(const NetworkOptions& options, Stopwatch& watch);
Result<LikeExplanation> explain_like_coortweet(const NetworkOptions& options);

}  // namespace lockstep
