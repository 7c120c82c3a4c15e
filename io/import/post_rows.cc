#include "io/import/post_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "io/import/act_columns.h"
#include "io/import/csv.h"
#include "io/import/table.h"
#include "io/source/byte_stream.h"

namespace lockstep {
namespace {

constexpr std::size_t width = 8, timestamp = 6;
constexpr CsvShape commas{};
const Table::Names usual{"message_id", "user_id", "username",  "repost_id",
                         "reply_id",   "message", "timestamp", "urls"};

Result<ByteStream> open(const ExportFile& file, const ImportOptions& options) {
  auto bytes = file.bytes != nullptr ? ByteStream::over(*file.bytes) : ByteStream::open(file.path);
  if (!bytes || options.encoding.empty()) return bytes;
  const Done known = bytes->assume_encoding(options.encoding);
  if (!known) return known.error();
  return bytes;
}

// What Python's float() takes for a finite number: digits with point and exponent, blanks around.
std::optional<double> seconds(std::string_view cell) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const std::size_t first = cell.find_first_not_of(blanks);
  if (first == cell.npos) return {};
  cell = cell.substr(first, cell.find_last_not_of(blanks) - first + 1);
  if (cell.front() == '+' && cell.size() > 1 && cell[1] != '-') cell.remove_prefix(1);
  double value = 0;
  const auto [end, trouble] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (trouble != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value))
    return {};
  return value;
}

std::string problem_of(const CsvRecord& record) {
  switch (record.fault) {
    case CsvFault::open_quote:
      return fmt::format("the quote that opens on line {} never closes: close it",
                         record.fault_line);
    case CsvFault::long_cell:
    case CsvFault::long_record:
    case CsvFault::no_object:
      return "longer than any post: take the row out";
    case CsvFault::none:
      break;
  }
  if (record.cells.size() != width) {
    return fmt::format(
        "expected 8 cells (message_id, user_id, username, repost_id, reply_id, message, timestamp, "
        "urls), got {}: mend the row",
        record.cells.size());
  }
  if (record.bad_sequences > 0) {
    return "expected UTF-8; if the file is in another encoding, name it with --encoding";
  }
  if (!seconds(record.cells[timestamp])) {
    return fmt::format("expected a timestamp in seconds, got {}",
                       in_quotes(record.cells[timestamp]));
  }
  return {};
}

void add(const CsvRecord& record, PostRows& rows) {
  const auto text = [&](std::size_t cell) { return rows.texts.intern(record.cells[cell]); };
  const auto some = [&](std::size_t cell) {
    return record.cells[cell].empty() ? TextId{} : text(cell);
  };
  rows.rows.push_back({.post = text(0),
                       .account = text(1),
                       .name = text(2),
                       .repost_of = some(3),
                       .reply_to = some(4),
                       .text = text(5),
                       .seconds = *seconds(record.cells[timestamp])});
  std::vector<TextId> links;
  std::string_view rest = record.cells[7];
  for (std::size_t blank; (blank = rest.find(' ')) != rest.npos; rest.remove_prefix(blank + 1)) {
    links.push_back(rows.texts.intern(rest.substr(0, blank)));
  }
  links.push_back(rows.texts.intern(rest));
  rows.links.push_back(links);
}

Done read_one(const ExportFile& file, const ImportOptions& options, PostRows& rows) {
  const auto failed = [&file](std::string_view why) {
    return Error{fmt::format("{}: {}", file.path.string(), why)};
  };
  auto bytes = open(file, options);
  if (!bytes) return bytes.error();
  CsvReader reader(*bytes, commas);
  if (reader.next() == nullptr) return failed("the table is empty");
  std::uint32_t number = 0;
  while (const CsvRecord* record = reader.next()) {
    ++number;
    const std::string problem = problem_of(*record);
    if (!problem.empty()) {
      return failed(fmt::format("record {} (line {}): {}", number, record->line, problem));
    }
    add(*record, rows);
  }
  if (!bytes->trouble().empty()) return failed(bytes->trouble() + ": get the file again");
  return done();
}

}  // namespace

bool is_post_table(const ExportFile& file, const ImportOptions& options) {
  if (file.archive != nullptr) return false;
  auto bytes = open(file, options);
  if (!bytes) return false;
  CsvReader reader(*bytes, commas);
  const CsvRecord* header = reader.next();
  if (header == nullptr || header->cells.size() != width) return false;
  const Table::Names names = header_names(*header);
  if (names == usual) return true;
  if (is_act_header(names, {})) return false;
  const CsvRecord* first = reader.next();
  return first != nullptr && first->cells.size() == width && seconds(first->cells[timestamp]);
}

Result<PostRows> read_post_rows(std::span<const ExportFile> files, const ImportOptions& options) {
  std::vector<const ExportFile*> sorted;
  for (const ExportFile& file : files) sorted.push_back(&file);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const ExportFile* a, const ExportFile* b) { return a->path < b->path; });
  PostRows rows;
  for (const ExportFile* file : sorted) {
    if (const Done read = read_one(*file, options, rows); !read) return read.error();
  }
  return rows;
}

}  // namespace lockstep
