#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/compat/coortweet.h"

namespace lockstep::oracle {

// CooRTweet's rules over all pairs of rows, with maps and strings, as METHODS.md numbers them.
struct CoortweetEdge {
  int weight = 0;
  double delta_sum = 0;
  std::set<std::string> older, newer;

  double mean() const { return delta_sum / weight; }
  double symmetry() const;
};
using CoortweetEdges = std::map<std::pair<std::string, std::string>, CoortweetEdge>;

struct CoortweetAccount {
  double mean, symmetry;  // over its distinct (mean, symmetry) of all edges
  std::set<std::string> posts;
};

struct CoortweetResult {
  std::vector<std::string> pairs;  // "object older-post newer-post", in the original's row order
  CoortweetEdges all, fast;
  std::map<std::string, CoortweetAccount> accounts;
};
CoortweetResult coortweet(const ActRows& rows, const CoortweetOptions& options);

// The ends of the edges whose weight exceeds the quantile, found by sorting all weights.
std::set<std::pair<std::string, std::string>> above_quantile(const CoortweetEdges& edges, double p);

}  // namespace lockstep::oracle
