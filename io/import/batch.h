#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep {

// Records, each with `cells` (a span of views), and the bytes of their cells, which whoever reads
// them overwrites.
template <class Record>
class Batch {
 public:
  // Takes what `next` gives, one after the other, until it gives nullptr or there are so many
  // bytes.
  template <class Next>
  void fill(Next next, std::size_t bytes) {
    records_.clear();
    cells_.clear();
    bytes_.clear();
    while (bytes_.size() < bytes) {
      const Record* record = next();
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
  std::span<const Record> records() const { return records_; }

 private:
  void point_at_own_bytes() {
    std::size_t at = 0, first = 0;
    for (Record& record : records_) {
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

  std::vector<Record> records_;
  std::vector<std::string_view> cells_;
  std::vector<char> bytes_;  // no string: cells point into it, and short ones move
};

}  // namespace lockstep
