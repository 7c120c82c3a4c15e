#pragma once

#include <string>
#include <string_view>

#include "graph/corpus_builder.h"
#include "io/import/table.h"

namespace lockstep {

// Says what went wrong with the records of one table, each message with its record and line.
class TableReport {
 public:
  TableReport(SourceId source, CorpusBuilder& corpus) : source_(source), corpus_(corpus) {}

  Origin origin(const Table::Row& row) const {
    return {.source = source_, .record = row.number, .offset = row.offset};
  }

  // Counts the record as rejected. Always false, to be returned by who could not read it.
  bool reject(const Table::Row& row, std::string_view code, std::string_view message);
  // A field was lost, the record stays.
  void warn(const Table::Row& row, std::string_view code, std::string_view message);
  // Of the file as a whole: something in it can't be used.
  void warn_of_file(std::string_view code, std::string_view message);
  void note(std::string_view code, std::string_view message);
  // Counts what the report of a part of the table has counted.
  void add(const TableReport& part);
  // What the table as a whole had: repeated names and headers, bytes that are no UTF-8.
  void finish(const Table& table);

  // The message of the first rejected record; empty if there was none.
  const std::string& first_problem() const { return first_problem_; }

 private:
  void say(Severity severity, Origin origin, std::string_view code, std::string message);

  SourceId source_;
  CorpusBuilder& corpus_;
  std::uint64_t rejected_ = 0;
  std::string first_problem_;
};

}  // namespace lockstep
