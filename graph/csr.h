#pragma once

#include <cstdint>
#include <vector>

namespace lockstep {

// A graph as compressed rows: the neighbours of vertex u are target[starts[u] .. starts[u+1]).
// graph/boost_graph.h makes it a Boost.Graph.
struct Csr {
  std::vector<std::uint64_t> starts{0};
  std::vector<std::uint32_t> target;

  std::size_t vertices() const { return starts.size() - 1; }
};

// The undirected graph of `edges` over vertices 0 .. n-1, each edge in both of its rows, rows
// sorted. Both ends of an edge must be less than n.
template <class Edges, class EndsOf>
Csr undirected_csr(std::size_t n, const Edges& edges, EndsOf ends_of) {
  Csr csr;
  csr.starts.assign(n + 1, 0);
  for (const auto& edge : edges) {
    const auto [a, b] = ends_of(edge);
    ++csr.starts[a + 1];
    ++csr.starts[b + 1];
  }
  for (std::size_t u = 0; u < n; ++u) csr.starts[u + 1] += csr.starts[u];
  csr.target.resize(csr.starts[n]);
  std::vector<std::uint64_t> next(csr.starts.begin(), csr.starts.end() - 1);
  for (const auto& edge : edges) {
    const auto [a, b] = ends_of(edge);
    csr.target[next[a]++] = static_cast<std::uint32_t>(b);
    csr.target[next[b]++] = static_cast<std::uint32_t>(a);
  }
  return csr;
}

}  // namespace lockstep
