#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "graph/act_rows.h"
#include "graph/graph_table.h"
#include "graph/result.h"

namespace lockstep {

// CooRTweet 2.1.3's definition of a coordinated network (Righetti and Balluff,
// https://github.com/nicolarighetti/CooRTweet), edge for edge. In its words an "object" is what we
// call a content, a "content" a post. Its defects are part of it: duplicate rows add weight, the
// empty object ties everybody, the symmetry compares older with newer posts and not the two
// accounts, and the lightest edges never exceed the threshold.

enum class Loops : std::uint8_t {
  remove,  // drop pairs of one account, of one post, of a post with itself as object, and pairs
           // without object
  keep,    // rows without object are then one object together
};

enum class ObjectIds : std::uint8_t {
  leave_out,
  list,  // a column object_ids: the edge's distinct objects, comma-joined in the order of its pairs
};

// Which edges its account_stats() and group_stats() look at: its weight_threshold "none", "full"
// and "fast"; `leave_out` makes no statistics.
enum class CoortweetStatistics : std::uint8_t {
  leave_out,
  all_edges,
  above_threshold,       // those with weight_threshold (or weight_threshold_full) 1
  above_fast_threshold,  // those with weight_threshold_fast 1; needs a fast window
};

// Of the pairs that make a network's edges, how many are summed up.
struct CoortweetProgress {
  std::uint64_t done = 0, all = 0;
};

struct CoortweetOptions {
  double window_s = 60;                 // inclusive
  std::uint32_t min_participation = 2;  // least rows of an account
  Loops loops = Loops::remove;
  double edge_weight = 0.5;             // quantile of the weights that an edge must exceed: 0 to 1
  std::optional<double> fast_window_s;  // a second, shorter window, inclusive
  // 0: all edges; 1: those above the threshold; 2: those above the fast threshold; 3: the edges
  // among the ends of 2 and their neighbours. 1 excludes, 2 and 3 need a fast window.
  int subgraph = 0;
  ObjectIds object_ids = ObjectIds::leave_out;
  CoortweetStatistics statistics = CoortweetStatistics::leave_out;        // of accounts
  CoortweetStatistics group_statistics = CoortweetStatistics::leave_out;  // of objects
  // Bytes for the network: a half for its table, a half for the pairs that are in memory at a time
  // (90 each, 150 with a fast window).
  std::uint64_t memory = 2ull << 30;
  std::function<void(CoortweetProgress)> tell;  // called now and then, if at all
  // The pair table alone: more pairs than this, and more than 2^32 - 2 in any case, are refused.
  std::uint64_t most_pairs = 100'000'000;
};

// Two rows of ActRows that share an object within the window, the older act first; on equal times
// the one whose account appears first in the table, then the row that does.
struct CoortweetPair {
  std::uint32_t older, newer;
  double delta_s;  // >= 0

  friend bool operator==(const CoortweetPair&, const CoortweetPair&) = default;
};

// Objects in the order in which they appear when rows are put together by account, accounts in the
// order of the table; pairs of an object by newer, then older act. `fast` has a cell for each pair
// if there is a fast window: 1 where the two posts are, on any object, a pair of the fast window.
struct CoortweetPairs {
  std::vector<CoortweetPair> rows;
  std::vector<std::uint8_t> fast;
};

// Its detect_groups(), and flag_speed_share() if there is a fast window. Cost: O(n log n) in the
// rows and linear in the pairs within the window, on all threads; the result is the same for any
// number of them. Fails if options or times make no sense, or if there would be more than
// most_pairs pairs, before it makes them; the message names the object that makes most.
Result<CoortweetPairs> coortweet_pairs(const ActRows& rows, const CoortweetOptions& options);

// A row of its group_stats(). Its `num_accounts` counts one end of each edge that has the object:
// different accounts that the original's graph names first there, which are those that it met
// first. So it is less than the accounts that shared the object (in its own examples always). Where
// several objects are joined by commas, as in its graph, one with a comma in it falls apart, and is
// counted as that: both are kept, so that the figures are the original's.
struct CoortweetObject {
  std::string object;
  std::int64_t num_accounts;

  friend bool operator==(const CoortweetObject&, const CoortweetObject&) = default;
};

struct CoortweetNetwork {
  GraphTable table;
  std::vector<CoortweetObject> objects;  // most accounts first, equals by bytes
};

// Its generate_coordinated_network(): undirected, account_a <= account_b by bytes, sorted; equal
// only where loops are kept. Columns: weight (pairs), avg_time_delta (seconds), n_content_id and
// n_content_id_y (distinct older and newer posts), edge_symmetry_score (the smaller of these two
// over the larger), weight_threshold (1 if the weight exceeds the type-7 quantile of all weights);
// with a fast window all of these twice, suffixed _full and _fast, the latter missing where an edge
// has no fast pair and with a quantile of their own. Statistics are columns of the nodes, over the
// edges of the subgraph: avg_time_delta and avg_edge_symmetry_score (with a fast window suffixed
// like the edges'), means over the account's distinct edge values, and unique_shares_count, its
// distinct posts in all pairs (in the fast ones for above_fast_threshold); missing for accounts
// without such an edge. Its group_stats() are of the edges of the subgraph, too.
// Where the original stops because no account has enough rows, this returns an empty table.
//
// However many pairs there are: they are counted first, and met range by range of the accounts, so
// that those of one range fit into `memory` (the pairs of one edge always are in memory together).
// Each range costs two sweeps over all pairs, and the result is the same for any number of ranges
// and threads. Fails if the table itself outgrows its half of the memory, or before the work if
// there are so many pairs that it would take hours: more than the root of 5 x 10^11 times those
// that fit.
Result<CoortweetNetwork> coortweet_network(const ActRows& rows, const CoortweetOptions& options);

}  // namespace lockstep
