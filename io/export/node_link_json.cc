#include "io/export/node_link_json.h"

#include <ostream>
#include <string>

#include "io/escape.h"
#include "io/export/cells.h"

namespace lockstep {
namespace {

void write_cells(const std::vector<Column>& columns, std::size_t row, std::ostream& out) {
  for (const Column& column : columns) {
    const std::string text = cell_text(column, row);
    if (text.empty()) continue;
    out << ", " << json_string(column.name) << ": "
        << (cell_type(column) == CellType::text ? json_string(text) : text);
  }
}

}  // namespace

void write_node_link_json(const GraphTable& table, std::ostream& out) {
  out << "{\"directed\": " << (table.directed ? "true" : "false")
      << ", \"multigraph\": false, \"graph\": {},\n \"nodes\": [";
  for (std::size_t v = 0; v < table.nodes.size(); ++v) {
    out << (v == 0 ? "\n" : ",\n") << "  {\"id\": " << json_string(table.nodes[v]);
    write_cells(table.node_columns, v, out);
    out << "}";
  }
  out << "],\n \"links\": [";
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto& [a, b] = table.edges[e];
    out << (e == 0 ? "\n" : ",\n") << "  {\"source\": " << json_string(table.nodes[a])
        << ", \"target\": " << json_string(table.nodes[b]);
    write_cells(table.edge_columns, e, out);
    out << "}";
  }
  out << "]}\n";
}

}  // namespace lockstep
