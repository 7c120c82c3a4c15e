#include "io/import/embedding_cell.h"

#include <fmt/core.h>

#include <charconv>
#include <vector>

#include "graph/embedding.h"
#include "io/import/table.h"

namespace lockstep {

Result<std::string> embedding_in(std::string_view cell) {
  constexpr std::string_view between = " \t\r\n,;[]()\"'";
  if (cell.find("...") != cell.npos) {
    return Error{"NumPy has left out numbers (\"...\"): write the vector with tolist()"};
  }
  std::vector<double> coordinates;
  const char* at = cell.data();
  const char* const end = at + cell.size();
  while (true) {
    while (at != end && between.find(*at) != between.npos) ++at;
    if (at == end) break;
    const bool signed_plus = *at == '+';
    double value = 0;
    const auto [rest, error] = std::from_chars(at + signed_plus, end, value);
    if (error != std::errc{} || (rest != end && between.find(*rest) == between.npos)) {
      return Error{fmt::format("expected a vector of numbers, got {}", in_quotes(cell))};
    }
    coordinates.push_back(value);
    if (coordinates.size() > most_dimensions) {
      return Error{fmt::format("expected at most {} numbers, got more", most_dimensions)};
    }
    at = rest;
  }
  std::optional<std::string> packed = packed_embedding(coordinates);
  if (!packed) {
    return Error{fmt::format("expected a vector with a direction, got {}", in_quotes(cell))};
  }
  return *std::move(packed);
}

}  // namespace lockstep
