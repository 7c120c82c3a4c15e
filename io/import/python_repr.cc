#include "io/import/python_repr.h"

#include <algorithm>

namespace lockstep {
namespace {

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Where the value begins behind a key that ends at `at`: "=" or "': "; npos if it was no key.
std::size_t value_behind(std::string_view cell, std::size_t at) {
  const bool quoted = at < cell.size() && (cell[at] == '\'' || cell[at] == '"');
  if (quoted) ++at;
  if (at >= cell.size() || cell[at] != (quoted ? ':' : '=')) return cell.npos;
  return std::min(cell.find_first_not_of(' ', at + 1), cell.size());
}

}  // namespace

std::vector<std::string_view> repr_values(std::string_view cell, std::string_view key) {
  std::vector<std::string_view> values;
  for (std::size_t at = 0; (at = cell.find(key, at)) != cell.npos;) {
    const bool inside_a_word = at > 0 && is_name_byte(cell[at - 1]);
    at += key.size();
    std::size_t begin = inside_a_word ? cell.npos : value_behind(cell, at);
    if (begin >= cell.size()) continue;
    const char quote = cell[begin];
    std::size_t end;
    if (quote == '\'' || quote == '"') {
      end = cell.find(quote, ++begin);
    } else {
      end = cell.find_first_of(",)}] ", begin);
    }
    end = std::min(end, cell.size());
    values.push_back(cell.substr(begin, end - begin));
    at = end;
  }
  return values;
}

}  // namespace lockstep
