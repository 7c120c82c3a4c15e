// Louvain's two steps, repeated while communities change: move vertices one by one, then make each
// community a vertex.

#include "analysis/louvain.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lockstep {
namespace {

__extension__ using Wide = __int128;  // products of two sums of weights

// A graph whose vertices may stand for many: neighbours by vertex, without loops; `strength` counts
// the inner weight of a vertex twice.
struct Level {
  struct Neighbour {
    std::uint32_t vertex;
    std::int64_t weight;
  };
  std::vector<std::uint64_t> starts;
  std::vector<Neighbour> neighbours;
  std::vector<std::int64_t> strength;

  std::size_t size() const { return strength.size(); }
  std::span<const Neighbour> of(std::size_t v) const {
    return std::span(neighbours).subspan(starts[v], starts[v + 1] - starts[v]);
  }
};

Level level_of(std::uint32_t n, std::span<const CountedEdge> edges) {
  Level level;
  level.starts.assign(n + 1, 0);
  level.strength.assign(n, 0);
  for (const CountedEdge& edge : edges) {
    level.strength[edge.a] += edge.weight;
    level.strength[edge.b] += edge.weight;
    if (edge.a == edge.b) continue;
    ++level.starts[edge.a + 1];
    ++level.starts[edge.b + 1];
  }
  std::inclusive_scan(level.starts.begin(), level.starts.end(), level.starts.begin());
  level.neighbours.resize(level.starts.back());
  std::vector<std::uint64_t> next(level.starts.begin(), level.starts.end() - 1);
  for (const CountedEdge& edge : edges) {
    if (edge.a == edge.b) continue;
    level.neighbours[next[edge.a]++] = {edge.b, edge.weight};
    level.neighbours[next[edge.b]++] = {edge.a, edge.weight};
  }
  return level;
}

// Moves vertices until none gains; returns each one's community, the number of one of its vertices.
std::vector<std::uint32_t> move_vertices(const Level& level, std::int64_t total,
                                         std::int64_t resolution) {
  const std::size_t n = level.size();
  std::vector<std::uint32_t> community(n);
  std::iota(community.begin(), community.end(), 0u);
  std::vector<std::int64_t> strength = level.strength, to(n, 0);
  std::vector<std::uint32_t> near;
  for (bool moved = true; moved;) {
    moved = false;
    for (std::uint32_t v = 0; v < n; ++v) {
      const std::uint32_t home = community[v];
      near.assign(1, home);
      for (const auto& [u, weight] : level.of(v)) {
        const std::uint32_t c = community[u];
        if (to[c] == 0 && c != home) near.push_back(c);
        to[c] += weight;
      }
      strength[home] -= level.strength[v];
      // Modularity, times 2 total^2, less what does not depend on the community.
      const auto gain = [&](std::uint32_t c) {
        return static_cast<Wide>(to[c]) * total -
               static_cast<Wide>(strength[c]) * level.strength[v] * resolution;
      };
      std::uint32_t best = home;
      std::sort(near.begin() + 1, near.end());
      for (const std::uint32_t c : near) {
        if (gain(c) > gain(best)) best = c;
      }
      for (const std::uint32_t c : near) to[c] = 0;
      strength[best] += level.strength[v];
      community[v] = best;
      moved = moved || best != home;
    }
  }
  return community;
}

// Numbers groups from 0 in the order of their smallest member; returns how many there are.
std::uint32_t renumber(std::vector<std::uint32_t>& group) {
  std::vector<std::uint32_t> number(group.size(), UINT32_MAX);
  std::uint32_t next = 0;
  for (std::uint32_t& g : group) {
    if (number[g] == UINT32_MAX) number[g] = next++;
    g = number[g];
  }
  return next;
}

std::vector<CountedEdge> between(std::span<const CountedEdge> edges,
                                 std::span<const std::uint32_t> community) {
  std::vector<CountedEdge> joined;
  joined.reserve(edges.size());
  for (const CountedEdge& edge : edges) {
    const auto [a, b] = std::minmax({community[edge.a], community[edge.b]});
    joined.push_back({a, b, edge.weight});
  }
  std::sort(joined.begin(), joined.end(), [](const CountedEdge& x, const CountedEdge& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < joined.size(); ++i) {
    if (kept > 0 && joined[kept - 1].a == joined[i].a && joined[kept - 1].b == joined[i].b) {
      joined[kept - 1].weight += joined[i].weight;
    } else {
      joined[kept++] = joined[i];
    }
  }
  joined.resize(kept);
  return joined;
}

}  // namespace

std::vector<std::uint32_t> louvain(std::uint32_t n, std::span<const CountedEdge> edges,
                                   std::int64_t resolution) {
  std::vector<std::uint32_t> result(n);
  std::iota(result.begin(), result.end(), 0u);
  std::int64_t total = 0;  // of the strengths
  for (const CountedEdge& edge : edges) total += 2 * edge.weight;
  std::vector<CountedEdge> now(edges.begin(), edges.end());
  for (std::uint32_t size = n;;) {
    std::vector<std::uint32_t> community = move_vertices(level_of(size, now), total, resolution);
    const std::uint32_t communities = renumber(community);
    for (std::uint32_t& r : result) r = community[r];
    if (communities == size) return result;
    now = between(now, community);
    size = communities;
  }
}

}  // namespace lockstep
