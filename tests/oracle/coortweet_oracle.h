#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "analysis/compat/coortweet.h"

namespace lockstep::oracle {

// CooRTweet's rules over all pairs of rows, with maps and strings, as METHODS.md numbers them.
struct CoortweetEdge {
  int weight = 0, fast = 0;
  double delta_sum = 0;
  std::set<std::string> older, newer;
};

std::map<std::pair<std::string, std::string>, CoortweetEdge> coortweet(
    const ActRows& rows, const CoortweetOptions& options);

}  // namespace lockstep::oracle
