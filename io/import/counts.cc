#include "io/import/counts.h"

#include <algorithm>

namespace lockstep {

constexpr std::size_t most_digits = 18;  // so that no sum of a few overflows

std::int64_t count_in(std::string_view cell) {
  const std::size_t point = cell.find('.');
  if (point != cell.npos) {
    if (cell.find_first_not_of('0', point + 1) != cell.npos) return -1;
    cell = cell.substr(0, point);
  }
  std::int64_t count = 0;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const bool group = cell[i] == ',' && i > 0 && (cell.size() - i) % 4 == 0;
    if (group) continue;
    if (cell[i] < '0' || cell[i] > '9' || ++digits > most_digits) return -1;
    count = count * 10 + (cell[i] - '0');
  }
  return digits > 0 ? count : -1;
}

std::int64_t reactions_in(JsonValue list) {
  if (!list.is_array()) return -1;
  std::int64_t sum = 0;
  for (const JsonValue reaction : list.children()) {
    const std::int64_t count = reaction["count"].integer(0);
    if (count > 0 && sum <= INT64_MAX - count) sum += count;
  }
  return sum;
}

}  // namespace lockstep
