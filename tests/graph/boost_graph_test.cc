// Boost.Graph's algorithms run on our compressed rows: each result here is plain from the picture.

#include "graph/boost_graph.h"

#include <gtest/gtest.h>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <set>

namespace lockstep {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Csr>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Csr>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<InteractionGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<InteractionGraph>));

// 0 -> 1 -> 2 -> 0, 2 -> 3; 4 has no edge and stands between, 5 -> 3.
InteractionGraph interactions_of() {
  InteractionGraph graph;
  graph.starts = {0, 1, 2, 4, 4, 4, 5};
  for (const std::uint32_t target : {1u, 2u, 0u, 3u, 3u}) graph.target.push_back(AccountId(target));
  graph.kind.assign(5, Interaction::repost);
  graph.count.assign(5, 1);
  return graph;
}

TEST(BoostGraph, WalksEveryEdgeFromItsOwner) {
  const InteractionGraph graph = interactions_of();
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  const auto [begin, end] = edges(graph);
  for (auto edge = begin; edge != end; ++edge) {
    seen.insert({source(*edge, graph), target(*edge, graph)});
  }
  EXPECT_EQ(seen, (std::set<std::pair<std::uint32_t, std::uint32_t>>{
                      {0, 1}, {1, 2}, {2, 0}, {2, 3}, {5, 3}}));
  EXPECT_EQ(out_degree(2, graph), 2u);
  EXPECT_EQ(out_degree(4, graph), 0u);
}

TEST(BoostGraph, FindsWhoRepostsEachOtherInARing) {
  const InteractionGraph graph = interactions_of();
  std::vector<std::uint32_t> component(6);
  const auto n = boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::identity_property_map()));
  EXPECT_EQ(n, 4);  // the ring of three, and three alone
  EXPECT_EQ(component[0], component[1]);
  EXPECT_EQ(component[1], component[2]);
  EXPECT_NE(component[2], component[3]);
}

}  // namespace
}  // namespace lockstep
