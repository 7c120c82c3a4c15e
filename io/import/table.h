#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"
#include "io/import/csv.h"

namespace lockstep {

// A delimited text with a header, record by record, or objects of JSON (json_rows.h). Column names
// are as in the file without blanks, byte order marks and invisible characters around.
class Table {
 public:
  // One record. Cells are valid until the next next(); a missing cell is empty.
  struct Row {
    std::uint32_t number = 0;  // counted from 1 behind the header
    std::uint64_t offset = 0, line = 0;
    std::span<const std::string_view> cells;
    std::uint64_t bad_cells = 0;  // as in CsvRecord: these held bytes that are no UTF-8
    std::string code, problem;    // why the record can't be used; empty if it can

    std::string_view cell(std::size_t column) const {
      return column < cells.size() ? cells[column] : std::string_view{};
    }
    bool is_bad(std::size_t column) const {
      return column < cells.size() && (bad_cells >> std::min<std::size_t>(column, 63) & 1) != 0;
    }
  };
  static constexpr std::size_t no_column = SIZE_MAX;

  // Finds the header: the first of the first 50 records that `is_header` takes, else the first that
  // has the usual number of cells, all of which could be names (filled, distinct, no number, date
  // or link). Fails if there is no such record either; the message shows the first.
  using Names = std::vector<std::string>;
  static Result<Table> open(ByteStream& bytes, const std::function<bool(const Names&)>& is_header);

  const Names& names() const { return names_; }
  // The first column with that name; no_column if there is none.
  std::size_t column(std::string_view name) const;
  // Names that stand more than once.
  std::vector<std::string> repeated_names() const;
  // "account", "when", "text": for messages; at most 30.
  std::string names_in_print() const;

  // Up to 10,000 records (or 32 MiB), read ahead; next() gives them again.
  const std::deque<Row>& sample();
  // The cells of one column of the sample, those of usable records that are not null.
  std::vector<std::string_view> sampled(std::size_t column);

  // Lets go of the sample: next() goes on behind it. For who has read its records there.
  void pass_sample();

  // The next record; nullptr at the end. Repeated headers are skipped and counted.
  const Row* next();

  // The next records, about so many bytes of them, as a table of their own for another thread to
  // read while this one goes on: their numbers, places and lines are those they have here. Nothing
  // at the end. What was sampled must have been given. add_counts_of() then counts here what was
  // counted there, which has to come in the order of the parts.
  struct Part;
  std::unique_ptr<Part> take_part(std::size_t bytes);
  void add_counts_of(const Table& part);

  std::uint64_t records() const { return records_; }  // read so far
  std::uint64_t repeated_headers() const { return repeated_headers_; }
  // Records with bytes that are no UTF-8, and the first such byte.
  std::uint64_t bad_records() const { return bad_records_; }
  std::uint64_t first_bad_offset() const { return first_bad_offset_; }
  unsigned first_bad_byte() const { return first_bad_byte_; }

 private:
  explicit Table(std::unique_ptr<RowReader> reader) : reader_(std::move(reader)) {}
  bool is_header_again(const CsvRecord& record) const;
  std::size_t headers_in(const CsvBlock& block) const;
  bool fill(Row& row);
  void judge(const CsvRecord& record, Row& row);

  std::unique_ptr<RowReader> reader_;
  Names names_;
  bool headers_may_come_ = true;  // again
  std::uint32_t records_ = 0;
  std::uint64_t repeated_headers_ = 0, bad_records_ = 0, first_bad_offset_ = 0;
  unsigned first_bad_byte_ = 0;
  std::deque<Row> sample_;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> sample_memory_;  // of its cells
  bool sampled_ = false;
  std::size_t given_ = 0;
  Row row_;
};

struct Table::Part {
  Table table;
  std::size_t records;  // in it
};

// True for what tables write for "nothing": empty or blank, NA, N/A, NaN, null, None, undefined, -.
// Not for texts.
bool is_blank_or_null(std::string_view cell);
inline bool is_null_cell(std::string_view cell) {
  if (cell.empty()) return true;
  switch (cell[0]) {  // nearly every cell shows by its first character that it says something
    case ' ':
    case '\t':
    case 'N':
    case 'n':
    case 'u':
    case '-':
    case '#':
      return is_blank_or_null(cell);
    default:
      return false;
  }
}

// The names a header record stands for.
Table::Names header_names(const CsvRecord& record);

// Whether the names could be a header: two or more, filled and distinct, none a number, date or
// link.
bool could_be_header(const Table::Names& names);

// "1690880700x" for messages: at most 80 characters, controls shown.
std::string in_quotes(std::string_view cell);

}  // namespace lockstep
