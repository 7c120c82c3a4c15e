#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/source/byte_stream.h"

namespace lockstep {

// How a delimited text is written.
struct CsvShape {
  char delimiter = ',';
  bool quotes = true;             // false: a quote is a character like any other
  std::size_t skipped_bytes = 0;  // a first line "sep=;", which is no record
};

// Judges by the first bytes: of `, ; tab |` the delimiter that gives the same number of cells, two
// or more, in most of the first 100 records; on a tie the one with more cells, then in this order.
// Text between tabs has quotes only if some cell is properly quoted and none is not.
CsvShape csv_shape(std::string_view head);

// How many cells most of the first 100 records have; 1 if it is no table.
std::size_t csv_width(std::string_view head, CsvShape shape);

enum class CsvFault : std::uint8_t {
  none,
  open_quote,
  long_cell,
  long_record,
  no_object  // of a table that is JSON
};

// One record. The cells are valid UTF-8: every bad sequence became U+FFFD. They point into the
// reader and are valid until its next().
struct CsvRecord {
  std::span<const std::string_view> cells;
  std::uint64_t offset = 0;  // of its first byte
  std::uint64_t line = 1;    // of its first byte, from 1; CR, LF and CRLF end lines; 0: not counted
  CsvFault fault = CsvFault::none;
  std::uint64_t fault_line = 0;     // where the quote opens
  std::uint64_t fault_lines = 0;    // how many line ends it would have swallowed
  std::uint32_t bad_sequences = 0;  // of bytes that are no UTF-8
  std::uint64_t first_bad_offset = 0;
  unsigned char first_bad_byte = 0;
  std::uint64_t bad_cells = 0;  // bit c: cell c held one (the last bit for all cells from the 63rd)
};

// How many line ends (CR, LF, CRLF) the text holds.
std::uint64_t line_ends(std::string_view text);
// What stands in quotes, with one quote for every two.
std::string without_doubled_quotes(std::string_view inside);

constexpr std::size_t max_record_bytes = 16 * 1024 * 1024;
constexpr std::size_t max_cell_bytes = 1024 * 1024;

// Some records as they stand in the file, all of them plain: in UTF-8, ended by a line end, each
// quote closed in front of a delimiter or line end, none over the limits. So who has these bytes
// alone reads them as CsvReader does.
struct CsvBlock {
  struct Record {
    std::uint32_t begin, end;  // in `bytes`, without the line end
  };
  CsvShape shape;
  std::string bytes;
  std::vector<Record> records;
  std::uint64_t offset = 0, line = 1;  // of the first byte
};

class RowBatch;  // row_batch.h

// Whatever gives a table's records one after the other.
class RowReader {
 public:
  virtual ~RowReader() = default;
  // The next record; nullptr at the end. Valid until the next call.
  virtual const CsvRecord* next() = 0;

  // Whether take_block() ever gives any.
  virtual bool gives_blocks() const { return false; }
  // Takes the next records, those that begin within so many bytes, for somebody else to read
  // (csv_block.h). False where the next record has to be read by next(), or there is none.
  virtual bool take_block(CsvBlock&, std::size_t /*bytes*/) { return false; }
  // Takes the next records where they have been read ahead of that. False where none have.
  virtual bool take_batch(RowBatch&) { return false; }
};

// Splits a stream into records by RFC 4180, as the world writes it: any of CR, LF, CRLF ends a
// record, empty lines are no records, a quote inside an unquoted cell is data, so is text behind a
// closing quote. A quote that never closes, or closes in front of text on a later line, costs its
// own line only: reading goes on at the next line. A record over the limits is given without its
// cells. The last record of a stream that is cut off is not given. Memory: one record. Linear time.
class CsvReader : public RowReader {
 public:
  CsvReader(ByteStream& bytes, CsvShape shape);

  const CsvRecord* next() override;
  bool gives_blocks() const override { return true; }
  bool take_block(CsvBlock& block, std::size_t bytes) override;

 private:
  // A cell as it lies in the window; `close` is where its closing quote stands, if it has one.
  struct Span {
    std::size_t begin, end, close;
    bool doubled;
  };
  enum class Where { cell_start, unquoted, in_quotes, behind_quotes };
  enum class Step { more, cell, record, open_quote };

  bool read();
  bool go_to_next();
  bool skip_line_ends();
  std::size_t end_of_plain_record(std::size_t begin) const;
  void begin_record();
  Step scan_cell();
  Step scan_unquoted();
  Step scan_quotes();
  Step end_cell();
  void give_up_quote();
  void give_up_length();
  void make_cells();
  std::string_view content(const Span& span);
  void clean_cells();

  ByteStream& bytes_;
  CsvShape shape_;
  std::array<bool, 256> ends_cell_{};
  std::array<bool, 256> ends_plain_{};  // a line end, or a quote
  std::string_view view_;               // of bytes_; begins at the record
  bool ended_ = false;                  // the stream is
  char before_ = '\n';                  // the byte in front of view_
  std::uint64_t line_ = 1;

  // The record being scanned.
  std::size_t at_ = 0;
  Where where_ = Where::cell_start;
  Span cell_{};
  std::vector<Span> spans_;
  bool many_lines_ = false;

  CsvRecord record_;
  std::size_t used_ = 0;  // its bytes in view_
  std::vector<std::string_view> cells_;
  std::deque<std::string> written_;  // cells that differ from the bytes of the file
};

}  // namespace lockstep
