#include "io/export/node_csv.h"

#include <ostream>
#include <string>

#include "io/escape.h"
#include "io/export/cells.h"

namespace lockstep {

void write_node_csv(const GraphTable& table, std::ostream& out) {
  out << "account_id";
  for (const Column& column : table.node_columns) out << ',' << csv_cell(column.name);
  out << '\n';
  for (std::size_t v = 0; v < table.nodes.size(); ++v) {
    std::string cells;
    bool any = false;
    for (const Column& column : table.node_columns) {
      const std::string text = cell_text(column, v);
      any = any || !text.empty();
      cells += ',' + csv_cell(text);
    }
    if (any) out << csv_cell(table.nodes[v]) << cells << '\n';
  }
}

}  // namespace lockstep
