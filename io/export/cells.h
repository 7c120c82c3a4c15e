#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "graph/graph_table.h"

namespace lockstep {

// A cell as text that every reader takes for the same value: integers plainly, reals as short as
// reads back the same, strings as they are. Empty for a missing one.
std::string cell_text(const Column& column, std::size_t row);

enum class CellType { integer, real, text };
CellType cell_type(const Column& column);

// "long", "double" or "string": how both GraphML and GEXF call what a column holds.
std::string_view type_name(const Column& column);

// The column of that name, or nullptr.
const Column* find_column(const std::vector<Column>& columns, std::string_view name);

}  // namespace lockstep
