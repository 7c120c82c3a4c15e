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
  std::uint32_t tested = 0;  // the first of the clusters, made by ties that passed a test
};

struct ClusterOptions {
  std::uint32_t min_accounts = 3;
  std::uint32_t whole_up_to = 0;  // components of at most so many accounts are not split
  LeidenOptions leiden;
};

// Connected components of the ties (Boost.Graph), and within them the communities that Leiden finds
// with the number of distinct contents as weight. A community of fewer than min_accounts is no
// cluster. Equal sizes are ordered by the smallest account. Cost: O(ties) and Leiden's.
Result<Clusters> clusters(const Network& network, const ClusterOptions& options);

// Numbers clusters anew, one for each account in `cluster`: most accounts first, equals by their
// first account; those of fewer than `least` become none. Returns how many are left.
std::uint32_t number_clusters(std::vector<std::uint32_t>& cluster, std::size_t least);

// The accounts and components alone; nobody is in a cluster.
Clusters components(const Network& network);

}  // namespace lockstep
