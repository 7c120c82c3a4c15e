#pragma once

#include <cstdint>
#include <vector>

#include "analysis/leiden.h"
#include "graph/network.h"
#include "graph/result.h"

namespace lockstep {

// Who belongs together in a network. Rows are parallel to `accounts`, the accounts with a tie in
// ascending order.
struct Clusters {
  static constexpr std::uint32_t none = UINT32_MAX;
  std::vector<AccountId> accounts;
  std::vector<std::uint32_t> component;  // numbered from 0, most accounts first
  std::vector<std::uint32_t> cluster;    // numbered from 0, most accounts first; none if too small
  std::uint32_t components = 0, clusters = 0;
};

struct ClusterOptions {
  std::uint32_t min_accounts = 3;
  LeidenOptions leiden;
};

// Connected components of the ties (Boost.Graph), and within them the communities that Leiden finds
// with the number of distinct contents as weight. A community of fewer than min_accounts is no
// cluster. Equal sizes are ordered by the smallest account. Cost: O(ties) and Leiden's.
Result<Clusters> clusters(const Network& network, const ClusterOptions& options);

}  // namespace lockstep
