#include "io/export/edge_csv.h"

#include <ostream>

#include "io/escape.h"
#include "io/export/cells.h"

namespace lockstep {

constexpr std::size_t enough_to_write = 1 << 16;

void write_edge_csv(const GraphTable& table, std::ostream& out) {
  out << csv_cell(table.source_name) << ',' << csv_cell(table.target_name);
  for (const Column& column : table.edge_columns) out << ',' << csv_cell(column.name);
  out << '\n';
  std::string rows;
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto& [a, b] = table.edges[e];
    append_csv_cell(rows, table.nodes[a]);
    rows += ',';
    append_csv_cell(rows, table.nodes[b]);
    for (const Column& column : table.edge_columns) {
      rows += ',';
      append_csv_cell(rows, cell_text(column, e));
    }
    rows += '\n';
    if (rows.size() < enough_to_write) continue;
    out << rows;
    rows.clear();
  }
  out << rows;
}

}  // namespace lockstep
