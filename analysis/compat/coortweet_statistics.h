#pragma once

#include "analysis/compat/coortweet.h"

namespace lockstep {

// CooRTweet's account_stats() as columns of the nodes of its network; what they mean is said at
// coortweet_network. `table` has the edge columns of coortweet_network, for these pairs.
void add_coortweet_statistics(GraphTable& table, const ActRows& rows, const CoortweetPairs& pairs,
                              AccountStatistics over);

}  // namespace lockstep
