#include "io/export/edge_csv.h"

#include <ostream>
#include <string>

#include "io/export/cells.h"
#include "io/export/csv_rows.h"

namespace lockstep {

void write_edge_csv(const GraphTable& table, std::ostream& out) {
  std::string header = csv_cell(table.source_name) + ',' + csv_cell(table.target_name);
  for (const Column& column : table.edge_columns) header += ',' + csv_cell(column.name);
  CsvRows rows(out, header);
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto& [a, b] = table.edges[e];
    rows << table.nodes[a] << table.nodes[b];
    for (const Column& column : table.edge_columns) rows << cell_text(column, e);
    rows.end();
  }
}

}  // namespace lockstep
