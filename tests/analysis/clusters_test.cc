#include "analysis/clusters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace lockstep {
namespace {

Network network_of(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
  Network network;
  for (const auto& [a, b] : pairs) {
    network.ties.push_back(
        {.a = AccountId(std::min(a, b)), .b = AccountId(std::max(a, b)), .contents = 2});
  }
  std::sort(network.ties.begin(), network.ties.end(),
            [](const Tie& x, const Tie& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  return network;
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

void add_clique(Pairs& pairs, std::uint32_t first, std::uint32_t size) {
  for (std::uint32_t a = first; a < first + size; ++a) {
    for (std::uint32_t b = a + 1; b < first + size; ++b) pairs.push_back({a, b});
  }
}

TEST(Clusters, AreTheCommunitiesOfComponentsAndPairsAreTooSmall) {
  Pairs pairs;
  add_clique(pairs, 10, 6);
  add_clique(pairs, 20, 4);
  pairs.push_back({2, 3});
  const Result<Clusters> found = clusters(network_of(pairs), {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->components, 3u);
  EXPECT_EQ(found->clusters, 2u);
  const std::vector<std::uint32_t> none(2, Clusters::none), six(6, 0), four(4, 1);
  std::vector<std::uint32_t> expected = none;  // accounts 2, 3, then 10.., then 20..
  expected.insert(expected.end(), six.begin(), six.end());
  expected.insert(expected.end(), four.begin(), four.end());
  EXPECT_EQ(found->cluster, expected);
  EXPECT_EQ(found->component[0], 2u);  // the pair is the smallest component
}

TEST(Clusters, SplitTwoCliquesThatOneTieJoins) {
  Pairs pairs;
  add_clique(pairs, 0, 30);
  add_clique(pairs, 30, 30);
  pairs.push_back({5, 40});
  const Result<Clusters> found = clusters(network_of(pairs), {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->components, 1u);
  EXPECT_EQ(found->clusters, 2u);
  for (std::size_t v = 0; v < 60; ++v) EXPECT_EQ(found->cluster[v], v < 30 ? 0u : 1u);
}

// Union-find, against Boost.Graph over our compressed rows.
TEST(Clusters, FindTheComponentsThatUnionFindFinds) {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    const std::uint32_t n = 40;
    std::vector<std::uint32_t> parent(n);
    std::iota(parent.begin(), parent.end(), 0u);
    const auto root = [&](std::uint32_t v) {
      while (parent[v] != v) v = parent[v];
      return v;
    };
    Pairs pairs;
    for (std::uint32_t e = 0; e < 25; ++e) {
      const auto a = static_cast<std::uint32_t>(random() % n);
      const auto b = static_cast<std::uint32_t>(random() % n);
      if (a == b ||
          std::count(pairs.begin(), pairs.end(), std::pair(std::min(a, b), std::max(a, b)))) {
        continue;
      }
      pairs.push_back({std::min(a, b), std::max(a, b)});
      parent[root(a)] = root(b);
    }
    const Result<Clusters> found = clusters(network_of(pairs), {});
    ASSERT_TRUE(found);
    for (std::size_t i = 0; i < found->accounts.size(); ++i) {
      for (std::size_t j = 0; j < found->accounts.size(); ++j) {
        EXPECT_EQ(found->component[i] == found->component[j],
                  root(found->accounts[i].value) == root(found->accounts[j].value));
      }
    }
  }
}

TEST(Clusters, OfNoTiesAreNone) {
  const Result<Clusters> found = clusters(Network{}, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->components, 0u);
  EXPECT_EQ(found->clusters, 0u);
}

TEST(Leiden, GivesTheSameCommunitiesForTheSameSeed) {
  std::mt19937 random(1);
  std::vector<WeightedEdge> edges;
  for (std::uint32_t a = 0; a < 200; ++a) {
    for (std::uint32_t b = a + 1; b < 200; ++b) {
      if (random() % (a / 20 == b / 20 ? 2 : 60) == 0) edges.push_back({a, b, 1});
    }
  }
  const auto first = leiden(200, edges, {.seed = 7}), again = leiden(200, edges, {.seed = 7});
  ASSERT_TRUE(first && again);
  EXPECT_EQ(*first, *again);
  // Ten planted groups of twenty: dense inside, one in sixty outside.
  int wrong = 0;
  for (std::size_t a = 0; a < 200; ++a) {
    for (std::size_t b = a + 1; b < 200; ++b) {
      wrong += ((*first)[a] == (*first)[b]) != (a / 20 == b / 20);
    }
  }
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace lockstep
