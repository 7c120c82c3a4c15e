#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/result.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/x_dialects.h"

namespace lockstep {

// A table's columns by the names that a dialect has for them (x_dialects.h), and what stands in
// them in the record that is read.
class XColumns {
 public:
  explicit XColumns(const Table& table) : table_(table) {}

  const std::vector<std::size_t>& of(std::string_view names);
  bool has(std::string_view names) { return !of(names).empty(); }
  void leave_out(std::string_view names) { columns_[names].clear(); }

  void stand_at(const Table::Row& row) { row_ = &row; }
  // The first of those columns that holds something; empty if none does.
  std::string_view cell(std::string_view names);
  std::string_view cell(std::size_t column) const { return row_->cell(column); }

 private:
  const Table& table_;
  const Table::Row* row_ = nullptr;
  std::unordered_map<std::string_view, std::vector<std::size_t>> columns_;
};

// Leaves out columns of rounded ids, and says so. The ids of posts and accounts can be done without
// only where posts are told apart by author, time and text, and authors have handles: else fails.
Done leave_out_rounded_ids(const XDialect& dialect, Table& table, XColumns& columns,
                           TableReport& report);

}  // namespace lockstep
