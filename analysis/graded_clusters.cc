#include "analysis/graded_clusters.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::uint32_t large = 100;  // accounts

// Takes over the clusters of a part of the network, numbered after those there are.
void add(const Clusters& part, Clusters& all) {
  for (std::size_t i = 0; i < part.accounts.size(); ++i) {
    if (part.cluster[i] == Clusters::none) continue;
    const auto at = std::lower_bound(all.accounts.begin(), all.accounts.end(), part.accounts[i]);
    all.cluster[static_cast<std::size_t>(at - all.accounts.begin())] =
        all.clusters + part.cluster[i];
  }
  all.clusters += part.clusters;
}

}  // namespace

Result<Clusters> graded_clusters(const Network& network, std::span<const Grade> grades,
                                 const ClusterOptions& options) {
  Network tested;
  for (std::size_t i = 0; i < network.ties.size(); ++i) {
    if (grades[i].tier >= Tier::moderate) tested.ties.push_back(network.ties[i]);
  }
  if (tested.ties.empty()) return clusters(network, options);
  ClusterOptions tested_options = options;
  if (options.whole_up_to == 0) tested_options.whole_up_to = large;
  Result<Clusters> first = clusters(tested, tested_options);
  if (!first) return first.error();

  Clusters all = components(network);
  add(*first, all);
  all.tested = all.clusters;
  const auto is_free = [&](AccountId account) {
    const auto at = std::lower_bound(all.accounts.begin(), all.accounts.end(), account);
    return all.cluster[static_cast<std::size_t>(at - all.accounts.begin())] == Clusters::none;
  };
  Network rest;
  for (const Tie& tie : network.ties) {
    if (is_free(tie.a) && is_free(tie.b)) rest.ties.push_back(tie);
  }
  const Result<Clusters> second = clusters(rest, options);
  if (!second) return second.error();
  add(*second, all);
  return all;
}

}  // namespace lockstep
