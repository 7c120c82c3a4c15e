#include "io/export/graphml.h"

#include <ostream>
#include <string>

#include "io/escape.h"
#include "io/export/cells.h"

namespace lockstep {
namespace {

void declare(const std::vector<Column>& columns, char kind, std::ostream& out) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    out << "  <key id=\"" << kind << c << "\" for=\"" << (kind == 'n' ? "node" : "edge")
        << "\" attr.name=\"" << escape_xml(columns[c].name) << "\" attr.type=\""
        << type_name(columns[c]) << "\"/>\n";
  }
}

void write_cells(const std::vector<Column>& columns, char kind, std::size_t row,
                 std::ostream& out) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const std::string text = cell_text(columns[c], row);
    if (text.empty()) continue;
    out << "<data key=\"" << kind << c << "\">" << escape_xml(text) << "</data>";
  }
}

}  // namespace

void write_graphml(const GraphTable& table, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
         "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  declare(table.node_columns, 'n', out);
  declare(table.edge_columns, 'e', out);
  out << "  <graph edgedefault=\"" << (table.directed ? "directed" : "undirected") << "\">\n";
  for (std::size_t v = 0; v < table.nodes.size(); ++v) {
    out << "    <node id=\"" << escape_xml(table.nodes[v]) << "\">";
    write_cells(table.node_columns, 'n', v, out);
    out << "</node>\n";
  }
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto& [a, b] = table.edges[e];
    out << "    <edge source=\"" << escape_xml(table.nodes[a]) << "\" target=\""
        << escape_xml(table.nodes[b]) << "\">";
    write_cells(table.edge_columns, 'e', e, out);
    out << "</edge>\n";
  }
  out << "  </graph>\n</graphml>\n";
}

}  // namespace lockstep
