#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string_view>

#include "graph/graph_table.h"
#include "graph/result.h"

namespace lockstep {

// Whether a format has room for what is known of each account, or for the ends of ties alone.
enum class Shows : std::uint8_t { ties, accounts_and_ties };

// One file format for networks. Same table, same bytes: attributes keep the table's order, reals
// are the shortest that read back the same, missing cells are left out.
struct NetworkFormat {
  std::string_view name;       // "GraphML"
  std::string_view ending;     // ".graphml"
  std::string_view describes;  // who reads it
  Shows shows;
  void (*write)(const GraphTable& table, std::ostream& out);
};

// The table of formats. A new format is one row here.
std::span<const NetworkFormat> network_formats();

// The format whose ending the path has; fails with the list of endings.
Result<const NetworkFormat*> network_format_for(std::string_view path);

}  // namespace lockstep
