#pragma once

#include <cstdint>
#include <vector>

#include "analysis/compat/coortweet.h"

namespace lockstep {

// Rows of ActRows that stand in a pair, and in a fast one: a cell for each row.
struct CoortweetMarks {
  std::vector<std::uint8_t> in_pair, in_fast_pair;
};

// CooRTweet's account_stats() as columns of the nodes of its network; what they mean is said at
// coortweet_network. `table` has the edge columns of coortweet_network.
void add_coortweet_statistics(GraphTable& table, const ActRows& rows, const CoortweetMarks& marks,
                              CoortweetStatistics over);

}  // namespace lockstep
