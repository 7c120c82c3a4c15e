#include <algorithm>
#include <map>

#include "io/import/csv.h"

namespace lockstep {
namespace {

constexpr std::size_t judged_records = 100;
constexpr char delimiters[] = {',', ';', '\t', '|'};

// The most usual number of cells, two or more, and the share of records that have it.
struct Fit {
  std::size_t width = 1;
  double share = 0;
};

Fit fit(std::string_view head, CsvShape shape) {
  ByteStream bytes = ByteStream::over(std::string(head));
  CsvReader reader(bytes, shape);
  std::map<std::size_t, std::size_t> counts;
  std::size_t records = 0;
  while (records < judged_records) {
    const CsvRecord* record = reader.next();
    if (record == nullptr) break;
    ++records;
    ++counts[record->cells.size()];
  }
  Fit best;
  std::size_t most = 0;
  for (const auto& [width, count] : counts) {
    if (width < 2 || count < most) continue;
    most = count;
    best = {width, static_cast<double>(count) / static_cast<double>(records)};
  }
  return best;
}

bool properly_quoted(std::string_view cell) {
  if (cell.size() < 2 || cell.back() != '"') return false;
  cell = cell.substr(1, cell.size() - 2);
  for (std::size_t at = cell.find('"'); at != cell.npos; at = cell.find('"', at + 2)) {
    if (at + 1 >= cell.size() || cell[at + 1] != '"') return false;
  }
  return true;
}

// Whether quotes between tabs quote: not if some cell begins with a quote and goes on otherwise.
bool tabs_have_quotes(std::string_view head) {
  std::size_t proper = 0, improper = 0;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find_first_of("\t\r\n", at), head.size());
    const std::string_view cell = head.substr(at, end - at);
    if (cell.starts_with('"') && end < head.size()) ++(properly_quoted(cell) ? proper : improper);
    at = end + 1;
  }
  // Cells of several lines look improper, so a few are allowed where all others are proper.
  return proper > 4 * improper;
}

// "sep=;" on a line of its own, as spreadsheets write it.
std::size_t sep_line(std::string_view head, char& delimiter) {
  if (!head.starts_with("sep=") || head.size() < 6) return 0;
  const std::size_t end = std::min(head.find_first_of("\r\n"), head.size());
  if (end != 5) return 0;
  delimiter = head[4];
  return end;
}

}  // namespace

CsvShape csv_shape(std::string_view head) {
  char said = 0;
  const std::size_t skipped = sep_line(head, said);
  CsvShape best{.delimiter = ',', .quotes = true, .skipped_bytes = skipped};
  Fit best_fit;
  for (const char delimiter : delimiters) {
    const CsvShape shape{.delimiter = delimiter,
                         .quotes = delimiter != '\t' || tabs_have_quotes(head),
                         .skipped_bytes = skipped};
    Fit one = fit(head, shape);
    if (one.width > 1 && delimiter == said) one.share = 2;  // the file says so, and it is not a lie
    if (std::pair(one.share, one.width) > std::pair(best_fit.share, best_fit.width)) {
      best = shape;
      best_fit = one;
    }
  }
  return best;
}

std::size_t csv_width(std::string_view head, CsvShape shape) {
  const Fit found = fit(head, shape);
  return found.share > 0.5 ? found.width : 1;
}

}  // namespace lockstep
