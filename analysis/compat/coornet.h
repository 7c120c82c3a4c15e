#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/act_rows.h"
#include "graph/graph_table.h"
#include "graph/result.h"

namespace lockstep {

// CooRnet 1.7.0's definition of a coordinated network (Giglietto, Righetti and Marino,
// https://github.com/fabiogiglietto/CooRnet, commit 7922873), with clean_urls and keep_ourl_only
// off. Its URL is our content: ActRow::object. Rows without object are left out, as R's table()
// does; the empty object is an ordinary URL. Posts play no part: every row is a share. Its defects
// are part of it: bins part what happened a second apart, and everybody who ever shared a URL in a
// bin with another share is tied with everybody else who did, days apart or not.

struct CoornetOptions {
  std::optional<double> window_s;       // coordination_interval; none: estimated from the rows
  double q = 0.1;                       // estimate: this quantile of URLs by their second share
  double p = 0.5;                       // estimate: ... took so long for this part of their shares
  double percentile_edge_weight = 0.9;  // quantile of the weights that an edge must reach
  std::uint64_t memory = 2ull << 30;    // bytes that the edges may take; more are refused
};

// Its estimate_coord_interval(). Of the URLs with two shares or more, those whose second share came
// within the q-quantile of all these delays are the quickest. For each of them, the time from its
// first share until more than the part p of its shares were there; the interval is the median.
struct CoornetInterval {
  std::size_t urls = 0, quickest = 0;
  double second_share_s = 0;  // the quantile of the delays
  double window_s = 0;        // the interval; 1 where the median is 0
};

// Fails if q or p is no part of 1, if there is no URL with two shares, or if p is 1, which no URL
// exceeds (the original gives no interval then). O(n log n).
Result<CoornetInterval> coornet_interval(const ActRows& rows, double q, double p);

// What a share is part of.
struct CoornetShares {
  double window_s = 0;                       // the width of a bin, in whole seconds
  std::vector<std::uint8_t> shared;          // a cell for each row: 1 if its URL has two shares
  std::vector<std::uint8_t> in_bin;          // ... 1 if it is in a bin with another share
  std::vector<std::uint8_t> is_coordinated;  // ... as the original marks it: its URL, its time and
                                             // its account each are some share's of such a bin,
                                             // not necessarily the same one's
};

// The bins of each URL that two accounts shared: left-closed, as wide as the window, from its first
// share. As in the original a window of part seconds is cut to whole ones (R's seq.POSIXt does it),
// and one below a second fails.
Result<CoornetShares> coornet_shares(const ActRows& rows, const CoornetOptions& options);

// Its get_coord_shares(): accounts by the number of URLs that both shared in a bin with another
// share, be it the same bin or not; of these edges those whose weight reaches the quantile.
// Columns: weight; of the nodes shares (rows of URLs with two shares), coord.shares (those that are
// is_coordinated), degree, component, cluster and strength, in the edges that were kept.
//
// Components are those of the original; their numbers, and those of the clusters, go by the
// smallest account from 1, where the original numbers them in the order in which it met the
// accounts. The clusters are Louvain's, but igraph visits accounts in a random order, so that the
// original gives others each time; ours are the same each time (analysis/louvain.h). What CooRnet
// copies from CrowdTangle (names, subscribers, pages) no act table has, and its timestamps on edges
// are left out.
//
// Edges are counted first, account by account, and never stored before it is known how many are
// kept: fails if those would take more than `memory`. Cost: for each URL the square of its
// accounts, on all threads; the result is the same for any number of them.
struct CoornetNetwork {
  GraphTable table;
  CoornetShares shares;
  std::optional<CoornetInterval> interval;  // if it was estimated
  double least_weight = 0;                  // the quantile
  std::uint64_t all_edges = 0;              // before it was applied
};
Result<CoornetNetwork> coornet_network(const ActRows& rows, const CoornetOptions& options);

}  // namespace lockstep
