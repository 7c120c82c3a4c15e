#include "io/export/gexf.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>
#include <string>

#include "io/escape.h"
#include "io/export/cells.h"

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 4> drawing{"x", "y", "size", "color"};

bool is_drawing(std::string_view name) {
  return std::find(drawing.begin(), drawing.end(), name) != drawing.end();
}

// Columns that are attributes, that is, not the drawing, the label or the weight of an edge.
std::vector<const Column*> attributes(const std::vector<Column>& columns) {
  std::vector<const Column*> kept;
  for (const Column& column : columns) {
    if (!is_drawing(column.name) && column.name != "label") kept.push_back(&column);
  }
  return kept;
}

void declare(const std::vector<const Column*>& columns, std::string_view of, std::ostream& out) {
  out << "    <attributes class=\"" << of << "\">\n";
  for (std::size_t c = 0; c < columns.size(); ++c) {
    out << "      <attribute id=\"" << c << "\" title=\"" << escape_xml(columns[c]->name)
        << "\" type=\"" << type_name(*columns[c]) << "\"/>\n";
  }
  out << "    </attributes>\n";
}

void write_values(const std::vector<const Column*>& columns, std::size_t row, std::ostream& out) {
  out << "<attvalues>";
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const std::string text = cell_text(*columns[c], row);
    if (text.empty()) continue;
    out << "<attvalue for=\"" << c << "\" value=\"" << escape_xml(text) << "\"/>";
  }
  out << "</attvalues>";
}

int channel(const std::string& color, std::size_t at) {
  int value = 0;
  std::from_chars(color.data() + at, color.data() + at + 2, value, 16);
  return value;
}

void write_drawing(const std::vector<Column>& columns, std::size_t row, std::ostream& out) {
  const auto cell = [&](std::string_view name) {
    const Column* column = find_column(columns, name);
    return column == nullptr ? std::string{} : cell_text(*column, row);
  };
  const std::string color = cell("color"), x = cell("x"), y = cell("y"), size = cell("size");
  if (color.size() == 7) {
    out << "<viz:color r=\"" << channel(color, 1) << "\" g=\"" << channel(color, 3) << "\" b=\""
        << channel(color, 5) << "\"/>";
  }
  if (!x.empty() && !y.empty()) {
    out << "<viz:position x=\"" << x << "\" y=\"" << y << "\" z=\"0\"/>";
  }
  if (!size.empty()) out << "<viz:size value=\"" << size << "\"/>";
}

}  // namespace

void write_gexf(const GraphTable& table, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" "
         "version=\"1.3\">\n"
      << "  <graph defaultedgetype=\"" << (table.directed ? "directed" : "undirected")
      << "\" mode=\"static\">\n";
  const std::vector<const Column*> of_nodes = attributes(table.node_columns),
                                   of_edges = attributes(table.edge_columns);
  declare(of_nodes, "node", out);
  declare(of_edges, "edge", out);
  const Column* label = find_column(table.node_columns, "label");
  const Column* weight = find_column(table.edge_columns, "weight");
  out << "    <nodes>\n";
  for (std::size_t v = 0; v < table.nodes.size(); ++v) {
    const std::string shown = label == nullptr ? table.nodes[v] : cell_text(*label, v);
    out << "      <node id=\"" << escape_xml(table.nodes[v]) << "\" label=\"" << escape_xml(shown)
        << "\">";
    write_values(of_nodes, v, out);
    write_drawing(table.node_columns, v, out);
    out << "</node>\n";
  }
  out << "    </nodes>\n    <edges>\n";
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto& [a, b] = table.edges[e];
    out << "      <edge id=\"" << e << "\" source=\"" << escape_xml(table.nodes[a])
        << "\" target=\"" << escape_xml(table.nodes[b]) << "\"";
    if (weight != nullptr) out << " weight=\"" << cell_text(*weight, e) << "\"";
    out << ">";
    write_values(of_edges, e, out);
    out << "</edge>\n";
  }
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace lockstep
