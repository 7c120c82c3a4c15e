#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "io/import/csv.h"

namespace lockstep {

// Reads the records of a block, as CsvReader would have in their place. Linear time.
class CsvBlockReader : public RowReader {
 public:
  explicit CsvBlockReader(CsvBlock block);

  const CsvRecord* next() override;

 private:
  void split(std::string_view record);
  void add_quoted(std::string_view inside);

  CsvBlock block_;
  bool quotes_;  // there are any in it
  std::size_t next_ = 0, end_ = 0;
  std::uint64_t line_;  // of the byte at end_
  CsvRecord record_;
  std::vector<std::string_view> cells_;
  std::deque<std::string> written_;  // cells that differ from the bytes of the file
};

}  // namespace lockstep
