#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "io/import/csv.h"

namespace lockstep {

// Records and the bytes of their cells, which whoever reads them overwrites.
class RowBatch {
 public:
  // Takes what `next` gives, one after the other, until it gives nullptr or there are so many
  // bytes.
  template <class Next>
  void fill(Next next, std::size_t bytes) {
    clear();
    while (bytes_.size() < bytes) {
      const CsvRecord* record = next();
      if (record == nullptr) break;
      records_.push_back(*record);
      for (const std::string_view cell : record->cells) {
        cells_.push_back(cell);
        bytes_.insert(bytes_.end(), cell.begin(), cell.end());
      }
      bytes_.push_back('\0');  // so that a file of empty cells has batches, too
    }
    point_at_own_bytes();
  }
  // Room for so many records and the bytes of their cells.
  void reserve(std::size_t records, std::size_t bytes) {
    records_.reserve(records);
    bytes_.reserve(bytes + records);
  }
  void clear() {
    begin_ = 0;
    records_.clear();
    cells_.clear();
    bytes_.clear();
  }
  // The first so many are none of it any more.
  void drop(std::size_t records) { begin_ += records; }
  std::span<const CsvRecord> records() const { return std::span(records_).subspan(begin_); }

 private:
  void point_at_own_bytes() {
    std::size_t at = 0, first = 0;
    for (CsvRecord& record : records_) {
      for (std::size_t i = 0; i < record.cells.size(); ++i) {
        std::string_view& cell = cells_[first + i];
        cell = std::string_view(bytes_.data() + at, cell.size());
        at += cell.size();
      }
      ++at;
      record.cells = std::span(cells_).subspan(first, record.cells.size());
      first += record.cells.size();
    }
  }

  std::size_t begin_ = 0;
  std::vector<CsvRecord> records_;
  std::vector<std::string_view> cells_;
  std::vector<char> bytes_;  // no string: cells point into it, and short ones move
};

// Gives the records of a batch.
class BatchReader : public RowReader {
 public:
  explicit BatchReader(RowBatch batch) : batch_(std::move(batch)) {}
  const CsvRecord* next() override {
    return next_ < batch_.records().size() ? &batch_.records()[next_++] : nullptr;
  }

 private:
  RowBatch batch_;
  std::size_t next_ = 0;
};

}  // namespace lockstep
