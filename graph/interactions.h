#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/corpus.h"
#include "graph/id.h"

namespace lockstep {

enum class Interaction : std::uint8_t { repost, reply, quote, mention };

// Who reposts, answers, quotes, mentions whom: a directed multigraph over accounts as compressed
// rows. The edges of account u are [starts[u], starts[u+1]), by target, then kind;
// self-interactions are left out. graph/boost_graph.h makes it a Boost.Graph.
struct InteractionGraph {
  std::vector<std::uint64_t> starts{0};
  std::vector<AccountId> target;
  std::vector<Interaction> kind;
  std::vector<std::uint32_t> count;

  std::size_t accounts() const { return starts.size() - 1; }
  std::size_t edges() const { return target.size(); }
};

// Reads the graph off a corpus: an edge for each pair of accounts and kind, with how often. A
// post's parent counts if its author is known.
InteractionGraph interactions(const Corpus& corpus);

}  // namespace lockstep
