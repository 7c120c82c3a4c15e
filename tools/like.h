#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analysis/compat/explanation.h"
#include "graph/graph_table.h"
#include "graph/result.h"
#include "tools/options.h"
#include "tools/stopwatch.h"

namespace lockstep {

// Another program whose network we compute by its own rules, edge for edge.
struct Like {
  std::string_view name;       // "coortweet"
  std::string_view describes;  // "CooRTweet 2.1.3: pairs of posts that share an object"
  // Reads the inputs and computes the network; the laps are "import" and "network".
  Result<GraphTable> (*network)(const NetworkOptions& options, Stopwatch& watch);
  // Where its definition and ours part on the same inputs, which are read anew.
  Result<LikeExplanation> (*explain)(const NetworkOptions& options);
};

// The table of programs, in the order in which help lists them. A new one is a file like_NAME.cc,
// a row here, and its flags in like_flags.cc.
std::span<const Like> likes();

const Like* like_named(std::string_view name);  // null if there is none

}  // namespace lockstep
