#include "io/export/cells.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace lockstep {
namespace {

std::string print(std::int64_t value) { return value == INT64_MIN ? "" : fmt::format("{}", value); }
std::string print(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }
std::string print(const std::string& value) { return value; }

}  // namespace

std::string cell_text(const Column& column, std::size_t row) {
  return std::visit([row](const auto& cells) { return print(cells[row]); }, column.cells);
}

CellType cell_type(const Column& column) { return static_cast<CellType>(column.cells.index()); }

std::string_view type_name(const Column& column) {
  constexpr std::array<std::string_view, 3> names{"long", "double", "string"};
  return names[static_cast<std::size_t>(cell_type(column))];
}

const Column* find_column(const std::vector<Column>& columns, std::string_view name) {
  for (const Column& column : columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

}  // namespace lockstep
