#pragma once

#include <deque>
#include <string>
#include <vector>

#include "io/import/csv.h"
#include "io/import/json_value.h"
#include "io/import/json_walk.h"

namespace lockstep {

// Objects of JSON lines or of an array as the records of a table, the first of which is the header:
// the keys of the first 1,000 objects in the order in which they come, dotted where objects stand
// in objects ("user.id"). Numbers are their digits, never doubles; a list of plain values is
// written as JSON, one of objects as a list for each of their members. Keys that come later are
// left out and counted. Of an answer of TikTok's Research API each of `data.videos` is a row.
class JsonRows : public RowReader {
 public:
  explicit JsonRows(ByteStream& bytes);
  const CsvRecord* next() override;

 private:
  struct Row {
    std::vector<std::string> cells;
    std::uint64_t offset = 0;
    CsvFault fault = CsvFault::none;
  };
  bool read(Row& row);
  void flatten(JsonValue value, const std::string& name, Row& row);
  void flatten_list(JsonValue list, const std::string& name, Row& row);
  void put(const std::string& name, std::string cell, Row& row);
  const CsvRecord* give(const Row& row);

  JsonWalk walk_;
  JsonDocument document_;
  std::vector<std::string> names_;
  bool begun_ = false, names_known_ = false;
  std::deque<Row> ahead_;
  std::deque<Row> inside_;  // of an answer that holds several
  Row row_;
  std::vector<std::string_view> cells_;
  CsvRecord record_;
};

}  // namespace lockstep
