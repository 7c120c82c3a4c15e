#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "analysis/group_test/timed_acts.h"

namespace lockstep::oracle {

// The group test's likelihood ratio of one act, straight from its definition: every sum over every
// act, kernels' masses by their distribution function, bins walked one by one. `members` are the
// group, `follow` and `spread` their weights, by account. At most 400 others may act on a content.
// LR_h with all the other members' acts; `seen` are the members who count in the prediction.
double likelihood_ratio(const TimedActs& acts, const std::set<std::uint32_t>& members,
                        const std::vector<double>& follow, const std::vector<double>& spread,
                        std::uint32_t content, std::uint32_t account, double h, double stretch,
                        const std::set<std::uint32_t>& seen);

}  // namespace lockstep::oracle
