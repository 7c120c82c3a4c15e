#include "io/import/rows_ahead.h"

#include <string_view>
#include <utility>
#include <vector>

#include "io/source/aside.h"

namespace lockstep {
namespace {

constexpr std::size_t batch_bytes = 1 << 20;
constexpr std::size_t first_batch_bytes = 64 << 10;  // small files are not worth the room

// Records with the bytes of their cells, which the reader overwrites.
class Batch {
 public:
  void fill(RowReader& reader, std::size_t bytes) {
    records_.clear();
    cells_.clear();
    bytes_.clear();
    while (bytes_.size() < bytes) {
      const CsvRecord* record = reader.next();
      if (record == nullptr) break;
      records_.push_back(*record);
      for (const std::string_view cell : record->cells) {
        cells_.push_back(cell);
        bytes_.insert(bytes_.end(), cell.begin(), cell.end());
      }
    }
    point_at_own_bytes();
  }
  std::span<const CsvRecord> records() const { return records_; }

 private:
  void point_at_own_bytes() {
    std::size_t at = 0;
    for (std::string_view& cell : cells_) {
      cell = std::string_view(bytes_.data() + at, cell.size());
      at += cell.size();
    }
    std::size_t first = 0;
    for (CsvRecord& record : records_) {
      record.cells = std::span(cells_).subspan(first, record.cells.size());
      first += record.cells.size();
    }
  }

  std::vector<CsvRecord> records_;
  std::vector<std::string_view> cells_;
  std::vector<char> bytes_;  // no string: cells point into it, and short ones move
};

class RowsAhead : public RowReader {
 public:
  explicit RowsAhead(std::unique_ptr<RowReader> reader) : reader_(std::move(reader)) {
    ahead_.fill(*reader_, first_batch_bytes);
  }

  const CsvRecord* next() override {
    if (at_ == now_.records().size()) {
      if (ended_) return nullptr;
      filling_.wait();
      std::swap(now_, ahead_);
      at_ = 0;
      ended_ = now_.records().empty();
      if (ended_) return nullptr;
      filling_.run([this] { ahead_.fill(*reader_, batch_bytes); });
    }
    return &now_.records()[at_++];
  }

 private:
  std::unique_ptr<RowReader> reader_;
  Batch now_, ahead_;
  std::size_t at_ = 0;
  bool ended_ = false;
  Aside filling_;  // last: it ends before what it fills
};

}  // namespace

std::unique_ptr<RowReader> read_ahead(std::unique_ptr<RowReader> reader) {
  return std::make_unique<RowsAhead>(std::move(reader));
}

}  // namespace lockstep
