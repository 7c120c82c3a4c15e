#include "analysis/clusters.h"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <boost/property_map/property_map.hpp>
#include <numeric>
#include <utility>

#include "graph/boost_graph.h"

namespace lockstep {
namespace {

std::vector<AccountId> accounts_of(const Network& network) {
  std::vector<AccountId> accounts;
  for (const Tie& tie : network.ties) accounts.insert(accounts.end(), {tie.a, tie.b});
  std::sort(accounts.begin(), accounts.end());
  accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
  return accounts;
}

std::uint32_t row_of(const std::vector<AccountId>& accounts, AccountId account) {
  return static_cast<std::uint32_t>(std::lower_bound(accounts.begin(), accounts.end(), account) -
                                    accounts.begin());
}

std::vector<WeightedEdge> edges_of(const Network& network, const std::vector<AccountId>& accounts) {
  std::vector<WeightedEdge> edges;
  edges.reserve(network.ties.size());
  for (const Tie& tie : network.ties) {
    edges.push_back(
        {row_of(accounts, tie.a), row_of(accounts, tie.b), static_cast<double>(tie.contents)});
  }
  return edges;
}

Clusters components_of(std::vector<AccountId> accounts, const std::vector<WeightedEdge>& edges) {
  Clusters found;
  found.accounts = std::move(accounts);
  const std::size_t n = found.accounts.size();
  const Csr csr =
      undirected_csr(n, edges, [](const WeightedEdge& edge) { return std::pair(edge.a, edge.b); });
  found.component.resize(n);
  boost::connected_components(csr, boost::make_iterator_property_map(
                                       found.component.begin(), boost::identity_property_map()));
  found.components = number_clusters(found.component, 1);
  found.cluster.assign(n, Clusters::none);
  return found;
}

// Puts the communities of components of at most `most` accounts together again.
void keep_whole(Clusters& found, std::uint32_t most) {
  std::vector<std::uint32_t> size(found.components, 0), community(found.components, Clusters::none);
  for (const std::uint32_t component : found.component) ++size[component];
  for (std::size_t v = 0; v < found.cluster.size(); ++v) {
    const std::uint32_t component = found.component[v];
    if (size[component] > most) continue;
    if (community[component] == Clusters::none) community[component] = found.cluster[v];
    found.cluster[v] = community[component];
  }
}

}  // namespace

std::uint32_t number_clusters(std::vector<std::uint32_t>& group, std::size_t least) {
  std::uint32_t n = 0;
  for (const std::uint32_t g : group) n = g == Clusters::none ? n : std::max(n, g + 1);
  std::vector<std::uint32_t> size(n, 0), first(n, 0), order(n), number(n, Clusters::none);
  for (std::size_t v = group.size(); v-- > 0;) {
    if (group[v] == Clusters::none) continue;
    ++size[group[v]];
    first[group[v]] = static_cast<std::uint32_t>(v);
  }
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(size[b], first[a]) < std::pair(size[a], first[b]);
  });
  std::uint32_t kept = 0;
  for (const std::uint32_t g : order) {
    if (size[g] > 0 && size[g] >= least) number[g] = kept++;
  }
  for (std::uint32_t& g : group) g = g == Clusters::none ? g : number[g];
  return kept;
}

Clusters components(const Network& network) {
  std::vector<AccountId> accounts = accounts_of(network);
  const std::vector<WeightedEdge> edges = edges_of(network, accounts);
  return components_of(std::move(accounts), edges);
}

Result<Clusters> clusters(const Network& network, const ClusterOptions& options) {
  std::vector<AccountId> accounts = accounts_of(network);
  const std::vector<WeightedEdge> edges = edges_of(network, accounts);
  Clusters found = components_of(std::move(accounts), edges);
  if (found.accounts.empty()) return found;
  Result<std::vector<std::uint32_t>> communities =
      leiden(static_cast<std::uint32_t>(found.accounts.size()), edges, options.leiden);
  if (!communities) return communities.error();
  found.cluster = *std::move(communities);
  keep_whole(found, options.whole_up_to);
  found.clusters = number_clusters(found.cluster, options.min_accounts);
  return found;
}

}  // namespace lockstep
