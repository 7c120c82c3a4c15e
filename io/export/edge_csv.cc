#include "io/export/edge_csv.h"

#include <ostream>

#include "io/escape.h"
#include "io/export/cells.h"

namespace lockstep {

void write_edge_csv(const GraphTable& table, std::ostream& out) {
  out << csv_cell(table.source_name) << ',' << csv_cell(table.target_name);
  for (const Column& column : table.edge_columns) out << ',' << csv_cell(column.name);
  out << '\n';
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto& [a, b] = table.edges[e];
    out << csv_cell(table.nodes[a]) << ',' << csv_cell(table.nodes[b]);
    for (const Column& column : table.edge_columns) out << ',' << csv_cell(cell_text(column, e));
    out << '\n';
  }
}

}  // namespace lockstep
