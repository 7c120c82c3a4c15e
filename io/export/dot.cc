#include "io/export/dot.h"

#include <ostream>
#include <string>

#include "io/escape.h"
#include "io/export/cells.h"

namespace lockstep {

// Nodes are numbered: a stranger's id of more than 16,384 bytes would break Graphviz's scanner, and
// what it makes of \N and \G in a label must not depend on one (EVIDENCE section 0, fact 3).
void write_dot(const GraphTable& table, std::ostream& out) {
  const Column* label = find_column(table.node_columns, "label");
  const Column* color = find_column(table.node_columns, "color");
  const Column* weight = find_column(table.edge_columns, "weight");
  out << (table.directed ? "digraph" : "graph") << " network {\n  node [shape=circle];\n";
  for (std::size_t v = 0; v < table.nodes.size(); ++v) {
    const std::string shown = label == nullptr ? table.nodes[v] : cell_text(*label, v);
    out << "  n" << v << " [label=" << dot_id(shown.substr(0, 4096));
    if (color != nullptr) out << ", style=filled, fillcolor=" << dot_id(cell_text(*color, v));
    out << "];\n";
  }
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto& [a, b] = table.edges[e];
    out << "  n" << a << (table.directed ? " -> n" : " -- n") << b;
    if (weight != nullptr) out << " [weight=" << cell_text(*weight, e) << "]";
    out << ";\n";
  }
  out << "}\n";
}

}  // namespace lockstep
