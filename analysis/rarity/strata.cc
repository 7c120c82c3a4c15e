#include "analysis/rarity/strata.h"

#include <algorithm>

#include "analysis/louvain.h"

namespace lockstep {
namespace {

constexpr std::uint32_t no_vertex = UINT32_MAX;
constexpr std::uint32_t least_contents = 3;

// Accounts and contents as vertices of one graph, accounts first.
struct Bipartite {
  std::uint32_t accounts = 0, vertices = 0;
  std::vector<std::uint32_t> vertex_of_content;
  std::vector<CountedEdge> edges;
};

template <class Visit>  // visit(account, content)
void each_link(const Acts& acts, const FirstActs& firsts, std::uint8_t trace, Visit visit) {
  for (std::uint32_t account = 0; account < firsts.accounts(); ++account) {
    for (std::uint32_t i = firsts.starts[account]; i < firsts.starts[account + 1]; ++i) {
      if (acts.contents.trace[firsts.content[i]] == trace) visit(account, firsts.content[i]);
    }
  }
}

Bipartite bipartite(const Acts& acts, const FirstActs& firsts, std::uint8_t trace,
                    const StrataOptions& options) {
  std::vector<std::uint32_t> degree(acts.contents.size(), 0), links(firsts.accounts(), 0);
  each_link(acts, firsts, trace, [&](std::uint32_t, std::uint32_t content) { ++degree[content]; });
  const auto is_shared = [&](std::uint32_t content) {
    return degree[content] >= 2 && degree[content] <= options.most_accounts;
  };
  each_link(acts, firsts, trace, [&](std::uint32_t account, std::uint32_t content) {
    links[account] += is_shared(content);
  });
  Bipartite graph;
  std::vector<std::uint32_t> vertex_of_account(firsts.accounts(), no_vertex);
  for (std::uint32_t account = 0; account < firsts.accounts(); ++account) {
    if (links[account] >= least_contents) vertex_of_account[account] = graph.accounts++;
  }
  graph.vertices = graph.accounts;
  graph.vertex_of_content.assign(acts.contents.size(), no_vertex);
  each_link(acts, firsts, trace, [&](std::uint32_t account, std::uint32_t content) {
    if (vertex_of_account[account] == no_vertex || !is_shared(content)) return;
    std::uint32_t& vertex = graph.vertex_of_content[content];
    if (vertex == no_vertex) vertex = graph.vertices++;
    graph.edges.push_back({vertex_of_account[account], vertex, 1});
  });
  return graph;
}

}  // namespace

std::vector<std::uint32_t> content_strata(const Acts& acts, const FirstActs& firsts,
                                          std::uint8_t trace, const StrataOptions& options) {
  const Bipartite graph = bipartite(acts, firsts, trace, options);
  std::vector<std::uint32_t> strata(acts.contents.size(), 0);
  if (graph.accounts < 2 * options.least_accounts) return strata;
  const std::vector<std::uint32_t> community = louvain(graph.vertices, graph.edges);
  const std::uint32_t communities = 1 + *std::max_element(community.begin(), community.end());
  std::vector<std::uint32_t> accounts(communities, 0), number(communities, 0);
  for (std::uint32_t vertex = 0; vertex < graph.accounts; ++vertex) ++accounts[community[vertex]];
  std::uint32_t next = 1;
  for (std::uint32_t i = 0; i < communities; ++i) {
    if (accounts[i] >= options.least_accounts) number[i] = next++;
  }
  for (std::size_t content = 0; content < strata.size(); ++content) {
    const std::uint32_t vertex = graph.vertex_of_content[content];
    if (vertex != no_vertex) strata[content] = number[community[vertex]];
  }
  return strata;
}

}  // namespace lockstep
