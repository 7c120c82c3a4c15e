#pragma once

#include "analysis/compat/explanation.h"
#include "graph/graph_table.h"
#include "graph/result.h"
#include "tools/options.h"
#include "tools/stopwatch.h"

namespace lockstep {

// CooRnet reads shares of URLs: act tables, whose objects are the URLs.
Result<GraphTable> like_coornet(const NetworkOptions& options, Stopwatch& watch);
Result<LikeExplanation> explain_like_coornet(const NetworkOptions& options);

}  // namespace lockstep
