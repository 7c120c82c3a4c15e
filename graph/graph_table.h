#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace lockstep {

// One attribute of all nodes or all edges. A missing cell is INT64_MIN, NaN or the empty string.
struct Column {
  std::string name;
  std::variant<std::vector<std::int64_t>, std::vector<double>, std::vector<std::string>> cells;
};

// A graph with attributes, ready to be written in any graph format: what io/export writes, whether
// it is our own network or another program's. Columns named x, y, size and color ("#0072B2") are
// also the drawing that Gephi shows; weight is the weight of an edge.
struct GraphTable {
  bool directed = false;
  std::string source_name = "source", target_name = "target";  // of the edge ends, in CSV
  std::vector<std::string> nodes;                              // ids, unique, sorted by bytes
  std::vector<Column> node_columns;
  std::vector<std::array<std::uint32_t, 2>> edges;  // rows of nodes, sorted
  std::vector<Column> edge_columns;
};

}  // namespace lockstep
