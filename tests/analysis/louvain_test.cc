#include "analysis/louvain.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace lockstep {
namespace {

std::vector<CountedEdge> clique(std::uint32_t first, std::uint32_t size, std::int64_t weight = 1) {
  std::vector<CountedEdge> edges;
  for (std::uint32_t a = first; a < first + size; ++a) {
    for (std::uint32_t b = a + 1; b < first + size; ++b) edges.push_back({a, b, weight});
  }
  return edges;
}

// Newman's formula, summed over communities.
double modularity(std::span<const CountedEdge> edges, const std::vector<std::uint32_t>& group) {
  double total = 0, inside = 0;
  std::map<std::uint32_t, double> strength;
  for (const CountedEdge& edge : edges) {
    const auto weight = static_cast<double>(edge.weight);
    total += weight;
    inside += group[edge.a] == group[edge.b] ? weight : 0;
    strength[group[edge.a]] += weight;
    strength[group[edge.b]] += weight;
  }
  double expected = 0;
  for (const auto& [g, s] : strength) expected += s / (2 * total) * s / (2 * total);
  return inside / total - expected;
}

TEST(Louvain, PartsTwoCliquesThatOneEdgeTies) {
  std::vector<CountedEdge> edges = clique(0, 4);
  const std::vector<CountedEdge> second = clique(4, 4);
  edges.insert(edges.end(), second.begin(), second.end());
  edges.push_back({3, 4, 1});
  EXPECT_EQ(louvain(9, edges), (std::vector<std::uint32_t>{0, 0, 0, 0, 1, 1, 1, 1, 2}));
  EXPECT_TRUE(louvain(0, {}).empty());
}

TEST(Louvain, FollowsTheWeights) {
  // A path of four: the heavy ends part, though every vertex has the same neighbours as before.
  const std::vector<CountedEdge> edges{{0, 1, 5}, {1, 2, 1}, {2, 3, 5}};
  EXPECT_EQ(louvain(4, edges), (std::vector<std::uint32_t>{0, 0, 1, 1}));
}

TEST(Louvain, MergesTheRingOfThirtyCliquesInPairs) {
  // Fortunato and Barthelemy 2007 (doi:10.1073/pnas.0605965104), their figure 3: thirty cliques of
  // five in a ring score .876 one by one and .888 in pairs.
  std::vector<CountedEdge> edges;
  for (std::uint32_t i = 0; i < 30; ++i) {
    const std::vector<CountedEdge> one = clique(5 * i, 5);
    edges.insert(edges.end(), one.begin(), one.end());
    edges.push_back({5 * i + 4, 5 * ((i + 1) % 30), 1});
  }
  const std::vector<std::uint32_t> found = louvain(150, edges);
  for (std::uint32_t v = 0; v < 150; ++v) EXPECT_EQ(found[v], found[v / 5 * 5]) << v;
  std::vector<std::uint32_t> singles(150);
  for (std::uint32_t v = 0; v < 150; ++v) singles[v] = v / 5;
  EXPECT_NEAR(modularity(edges, singles), 0.876, 5e-4);
  EXPECT_GT(modularity(edges, found), 0.88);
  EXPECT_LE(modularity(edges, found), 0.8879);
}

TEST(Louvain, KeepsTheCliquesOfTheRingApartAtAHigherResolution) {
  // Two neighbours gain by merging while 1 > r 22^2 / 660: below 1.36.
  std::vector<CountedEdge> edges;
  for (std::uint32_t i = 0; i < 30; ++i) {
    const std::vector<CountedEdge> one = clique(5 * i, 5);
    edges.insert(edges.end(), one.begin(), one.end());
    edges.push_back({5 * i + 4, 5 * ((i + 1) % 30), 1});
  }
  const std::vector<std::uint32_t> found = louvain(150, edges, 10);
  for (std::uint32_t v = 0; v < 150; ++v) EXPECT_EQ(found[v], v / 5) << v;
}

TEST(Louvain, LeavesNoTwoCommunitiesThatGainByMerging) {
  std::mt19937 random(2);
  for (int round = 0; round < 50; ++round) {
    const std::uint32_t n = 20;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> weights;
    for (int i = 0; i < 60; ++i) {
      const auto a = static_cast<std::uint32_t>(random() % n),
                 b = static_cast<std::uint32_t>(random() % n);
      if (a != b) weights[std::minmax(a, b)] = 1 + static_cast<std::int64_t>(random() % 5);
    }
    std::vector<CountedEdge> edges;
    for (const auto& [ends, weight] : weights) edges.push_back({ends.first, ends.second, weight});
    const std::vector<std::uint32_t> found = louvain(n, edges);
    const double reached = modularity(edges, found);
    // Not below what parting nothing, or everything, scores; and no two communities gain by
    // merging, which is what the last level stands for.
    std::vector<std::uint32_t> alone(n);
    for (std::uint32_t v = 0; v < n; ++v) alone[v] = v;
    EXPECT_GE(reached, modularity(edges, alone));
    EXPECT_GE(reached, 0);
    const std::set<std::uint32_t> groups(found.begin(), found.end());
    for (const std::uint32_t g : groups) {
      for (const std::uint32_t h : groups) {
        std::vector<std::uint32_t> merged = found;
        for (std::uint32_t& m : merged) m = m == g ? h : m;
        EXPECT_LE(modularity(edges, merged), reached + 1e-12);
      }
    }
  }
}

}  // namespace
}  // namespace lockstep
