#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/act_rows.h"
#include "graph/graph_table.h"
#include "graph/result.h"

namespace lockstep {

// CooRTweet 2.1.3's definition of a coordinated network (Righetti and Balluff; METHODS.md section
// 2.1), edge for edge. In its words an "object" is what we call a content and a "content" a post.

enum class Loops : std::uint8_t {
  remove,  // drop pairs of one account, of one post, of a post with itself as object, without
           // object
  keep
};

struct CoortweetOptions {
  double window_s = 60;                 // inclusive
  std::uint32_t min_participation = 2;  // least rows of an account
  Loops loops = Loops::remove;
  double edge_weight = 0.5;             // quantile of the weights that an edge must exceed
  std::optional<double> fast_window_s;  // a second, shorter window: columns _full and _fast
  // 0: all edges; 1: those above the threshold; 2: those above the fast threshold; 3: the edges
  // among the ends of 2 and their neighbours. 1 excludes, 2 and 3 need a fast window.
  int subgraph = 0;
  std::uint64_t most_pairs = 200'000'000;
};

// Two rows that share an object within the window, the older act first. Rows of ActRows.
struct CoortweetPair {
  std::uint32_t older, newer;
  double delta_s;
  bool fast = false;  // also within the fast window, by its own filters
};

// Its detect_groups(), with flag_speed_share() if there is a fast window: sorted by older, newer
// row. Cost: sorts, and the pairs in the window; never quadratic in the rows of an object beyond
// it. Fails, naming the number, if there would be more than most_pairs.
Result<std::vector<CoortweetPair>> coortweet_pairs(const ActRows& rows,
                                                   const CoortweetOptions& options);

// Its generate_coordinated_network(): undirected, account_a < account_b by bytes, sorted. Columns:
// weight (pairs), avg_time_delta (seconds), n_content_id and n_content_id_y (distinct older and
// newer posts), edge_symmetry_score, weight_threshold (1 if the weight exceeds the type-7
// quantile); with a fast window all of these twice, suffixed _full and _fast, missing where an edge
// has no fast pair.
Result<GraphTable> coortweet_network(const ActRows& rows, const CoortweetOptions& options);

// Type-7 quantile (Hyndman and Fan 1996) of values in any order; 0 of none. p in [0, 1].
double quantile_type7(std::vector<double> values, double p);

}  // namespace lockstep
