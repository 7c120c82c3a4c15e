#pragma once

#include <bitset>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "io/import/table.h"

namespace lockstep {

// The first 64 KiB of a file, by which importers recognise it, and what several of them ask of it:
// each answer is found once. Of bytes that outlive it. Not for use by two threads.
class FileHead {
 public:
  explicit FileHead(std::string_view text);

  std::string_view text() const { return text_; }
  // From the first character that is no blank on, and that one; '\0' if there is none.
  std::string_view content() const { return content_; }
  char first() const { return content_.empty() ? '\0' : content_.front(); }
  bool is_json() const { return first() == '{' || first() == '['; }
  bool has(std::string_view bytes) const;
  // How it is written as a table with delimiters, and the number of cells that most of its records
  // have; 1 if it is no table.
  const CsvShape& shape() const;
  std::size_t width() const;
  // Whether one of its first 50 records, or what the keys of JSON make, is a header that
  // `is_header` takes.
  bool has_header(const std::function<bool(const Table::Names&)>& is_header) const;

 private:
  using Fours = std::bitset<1 << 16>;
  std::string_view text_, content_;
  mutable std::unique_ptr<Fours> fours_;
  mutable std::optional<CsvShape> shape_;
  mutable std::optional<std::vector<Table::Names>> rows_;
};

// The records of a file that begins so, of which the first are read already.
std::unique_ptr<RowReader> rows_of(ByteStream& bytes, const FileHead& head);

}  // namespace lockstep
