#pragma once

// Makes the compressed rows of a Csr and of an InteractionGraph models of Boost.Graph's
// VertexListGraph, EdgeListGraph and IncidenceGraph, so that its algorithms run on them without a
// copy. Include it only where an algorithm is called: Boost's headers are heavy.

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <utility>

#include "graph/csr.h"
#include "graph/interactions.h"

namespace lockstep {

struct CsrEdge {
  std::uint32_t from = 0;
  std::uint64_t row = 0;  // position in target
  friend bool operator==(const CsrEdge&, const CsrEdge&) = default;
};

class CsrEdgeIterator : public boost::iterator_facade<CsrEdgeIterator, CsrEdge,
                                                      boost::forward_traversal_tag, CsrEdge> {
 public:
  CsrEdgeIterator() = default;
  CsrEdgeIterator(const std::vector<std::uint64_t>& starts, std::uint32_t from, std::uint64_t row)
      : starts_(&starts), edge_{from, row} {
    to_owner();
  }

 private:
  friend class boost::iterator_core_access;
  CsrEdge dereference() const { return edge_; }
  bool equal(const CsrEdgeIterator& other) const { return edge_.row == other.edge_.row; }
  void increment() {
    ++edge_.row;
    to_owner();
  }
  // Walking over all edges passes from row to row; within one vertex this never moves.
  void to_owner() {
    while (edge_.from + 2 < starts_->size() && edge_.row >= (*starts_)[edge_.from + 1])
      ++edge_.from;
  }

  const std::vector<std::uint64_t>* starts_ = nullptr;
  CsrEdge edge_;
};

namespace csr_traits {
struct Category : boost::vertex_list_graph_tag,
                  boost::edge_list_graph_tag,
                  boost::incidence_graph_tag {};

template <class Directed>
struct Traits {
  using vertex_descriptor = std::uint32_t;
  using edge_descriptor = CsrEdge;
  using directed_category = Directed;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using traversal_category = Category;
  using vertex_iterator = boost::counting_iterator<std::uint32_t>;
  using edge_iterator = CsrEdgeIterator;
  using out_edge_iterator = CsrEdgeIterator;
  using vertices_size_type = std::uint32_t;
  using edges_size_type = std::uint64_t;
  using degree_size_type = std::uint64_t;
  static vertex_descriptor null_vertex() { return UINT32_MAX; }
};
}  // namespace csr_traits

template <class G>
concept CompressedRows = std::is_same_v<G, Csr> || std::is_same_v<G, InteractionGraph>;

template <CompressedRows G>
std::uint32_t num_vertices(const G& graph) {
  return static_cast<std::uint32_t>(graph.starts.size() - 1);
}
template <CompressedRows G>
std::uint64_t num_edges(const G& graph) {
  return graph.target.size();
}
template <CompressedRows G>
auto vertices(const G& graph) {
  using Iterator = boost::counting_iterator<std::uint32_t>;
  return std::pair(Iterator(0), Iterator(num_vertices(graph)));
}
template <CompressedRows G>
auto edges(const G& graph) {
  const std::uint32_t last = num_vertices(graph) == 0 ? 0 : num_vertices(graph) - 1;
  return std::pair(CsrEdgeIterator(graph.starts, 0, 0),
                   CsrEdgeIterator(graph.starts, last, graph.target.size()));
}
template <CompressedRows G>
auto out_edges(std::uint32_t vertex, const G& graph) {
  return std::pair(CsrEdgeIterator(graph.starts, vertex, graph.starts[vertex]),
                   CsrEdgeIterator(graph.starts, vertex, graph.starts[vertex + 1]));
}
template <CompressedRows G>
std::uint64_t out_degree(std::uint32_t vertex, const G& graph) {
  return graph.starts[vertex + 1] - graph.starts[vertex];
}
template <CompressedRows G>
std::uint32_t source(const CsrEdge& edge, const G&) {
  return edge.from;
}
// Vertices are their own indices, which algorithms use to colour them.
using VertexIndexMap = boost::typed_identity_property_map<std::uint32_t>;
template <CompressedRows G>
VertexIndexMap get(boost::vertex_index_t, const G&) {
  return {};
}
inline std::uint32_t target(const CsrEdge& edge, const Csr& graph) {
  return graph.target[edge.row];
}
inline std::uint32_t target(const CsrEdge& edge, const InteractionGraph& graph) {
  return graph.target[edge.row].value;
}

}  // namespace lockstep

namespace boost {
template <>
struct graph_traits<lockstep::Csr> : lockstep::csr_traits::Traits<undirected_tag> {};
template <>
struct graph_traits<lockstep::InteractionGraph> : lockstep::csr_traits::Traits<directed_tag> {};
template <lockstep::CompressedRows G>
struct property_map<G, vertex_index_t> {
  using type = lockstep::VertexIndexMap;
  using const_type = lockstep::VertexIndexMap;
};
}  // namespace boost
