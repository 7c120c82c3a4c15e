#include "io/import/x_cells.h"

#include "io/import/cell_list.h"
#include "io/import/python_repr.h"
#include "io/import/x_rules.h"

namespace lockstep {

std::string x_status_in(std::string_view cell) {
  if (cell.starts_with('x')) cell.remove_prefix(1);
  if (is_x_id(cell)) return std::string(cell);
  if (const std::size_t link = cell.find("http"); link != cell.npos) {
    const std::string_view status = x_status_of_link(cell.substr(link));
    if (!status.empty()) return std::string(status);
  }
  for (const std::string_view id : repr_values(cell, "id")) {
    if (is_x_id(id)) return std::string(id);
  }
  return {};
}

std::string_view x_account_in(std::string_view cell) {
  if (cell.starts_with('x')) cell.remove_prefix(1);
  if (is_x_id(cell)) return cell;
  for (const std::string_view id : repr_values(cell, "id")) {
    if (is_x_id(id)) return id;
  }
  return {};
}

std::string_view x_handle_in(std::string_view cell) {
  const auto printed = repr_values(cell, "username");
  if (!printed.empty()) return printed.front();
  return cell.starts_with('@') ? cell.substr(1) : cell;
}

std::vector<std::string> x_words_in(std::string_view cell) {
  auto list = list_cell(cell, ListOf::words);
  return list ? *std::move(list) : std::vector<std::string>{};
}

bool is_x_yes(std::string_view cell) {
  return cell == "yes" || cell == "true" || cell == "True" || cell == "TRUE" || cell == "1";
}

}  // namespace lockstep
