#include "analysis/graded_clusters.h"

#include <algorithm>

#include "analysis/disjoint_sets.h"

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

// Puts together again what ties of a group join: the group was found as one.
void keep_groups_whole(const Network& network, std::span<const Grade> grades, Clusters& found) {
  std::vector<std::uint32_t> whole;
  each_alone(whole, found.clusters);
  const auto cluster_of = [&](AccountId account) {
    const auto at = std::lower_bound(found.accounts.begin(), found.accounts.end(), account);
    return found.cluster[static_cast<std::size_t>(at - found.accounts.begin())];
  };
  for (std::size_t i = 0; i < network.ties.size(); ++i) {
    if (grades[i].group_window_ms == 0) continue;
    const std::uint32_t a = cluster_of(network.ties[i].a), b = cluster_of(network.ties[i].b);
    if (a == Clusters::none || b == Clusters::none) continue;
    join(whole, a, b);
  }
  for (std::uint32_t& cluster : found.cluster) {
    if (cluster != Clusters::none) cluster = first_of(whole, cluster);
  }
  found.clusters = number_clusters(found.cluster, 1);
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
  keep_groups_whole(network, grades, *first);

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
