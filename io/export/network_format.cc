#include "io/export/network_format.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "io/export/dot.h"
#include "io/export/edge_csv.h"
#include "io/export/gexf.h"
#include "io/export/graphml.h"
#include "io/export/node_link_json.h"

namespace lockstep {
namespace {

constexpr std::array<NetworkFormat, 5> table{{
    {"CSV", ".csv", "a list of ties, for R, Python and spreadsheets", Shows::ties, write_edge_csv},
    {"GraphML", ".graphml", "for Gephi, igraph, networkx, yEd", Shows::accounts_and_ties,
     write_graphml},
    {"GEXF", ".gexf", "for Gephi and Gephi Lite, with colours and positions",
     Shows::accounts_and_ties, write_gexf},
    {"JSON", ".json", "nodes and links, for d3 and networkx", Shows::accounts_and_ties,
     write_node_link_json},
    {"DOT", ".dot", "for Graphviz", Shows::accounts_and_ties, write_dot},
}};

}  // namespace

std::span<const NetworkFormat> network_formats() { return table; }

Result<const NetworkFormat*> network_format_for(std::string_view path) {
  std::string endings;
  for (const NetworkFormat& format : table) {
    if (path.ends_with(format.ending)) return &format;
    endings += (endings.empty() ? "" : ", ") + std::string(format.ending);
  }
  return Error{fmt::format("{}: the ending names the format; it must be one of {}", path, endings)};
}

}  // namespace lockstep
