#include "io/import/rows_ahead.h"

#include <cstdint>
#include <utility>

#include "io/import/csv_block.h"
#include "io/import/row_batch.h"
#include "io/source/aside.h"

namespace lockstep {
namespace {

constexpr std::size_t batch_bytes = 1 << 18;
constexpr std::size_t first_batch_bytes = 64 << 10;  // small files are not worth the room

class RowsAhead : public RowReader {
 public:
  explicit RowsAhead(std::unique_ptr<RowReader> reader) : reader_(std::move(reader)) {
    fill(first_batch_bytes);
  }

  const CsvRecord* next() override {
    if (at_ == now_.records().size()) {
      if (ended_) return nullptr;
      filling_.wait();
      go_ahead();
      if (stopped_ && now_.records().empty()) return reader_->next();
      ended_ = now_.records().empty();
      if (ended_) return nullptr;
      if (!stopped_) filling_.run([this] { fill(batch_bytes); });
    }
    return &now_.records()[at_++];
  }

  // Whoever takes blocks reads them on other threads, and needs nobody to run ahead.
  bool gives_blocks() const override { return reader_->gives_blocks(); }
  bool take_block(CsvBlock& block, std::size_t bytes) override {
    if (!gives_blocks()) return false;
    filling_.wait();
    stopped_ = true;
    if (at_ < now_.records().size() || !ahead_.records().empty()) return false;
    return reader_->take_block(block, bytes);
  }
  bool take_batch(RowBatch& batch) override {
    if (!stopped_) return false;
    if (at_ == now_.records().size()) go_ahead();
    if (now_.records().empty()) return false;
    now_.drop(at_);
    batch = std::exchange(now_, {});
    at_ = 0;
    return true;
  }

 private:
  void go_ahead() {
    std::swap(now_, ahead_);
    ahead_.clear();
    at_ = 0;
  }
  // By the block where it can be, which is faster.
  void fill(std::size_t bytes) {
    CsvBlock block;
    if (reader_->take_block(block, bytes)) {
      ahead_.reserve(block.records.size(), block.bytes.size());
      CsvBlockReader records(std::move(block));
      ahead_.fill([&] { return records.next(); }, SIZE_MAX);
    } else {
      ahead_.fill([this] { return reader_->next(); }, bytes);
    }
  }

  std::unique_ptr<RowReader> reader_;
  RowBatch now_, ahead_;
  std::size_t at_ = 0;
  bool ended_ = false, stopped_ = false;
  Aside filling_;  // last: it ends before what it fills
};

}  // namespace

std::unique_ptr<RowReader> read_ahead(std::unique_ptr<RowReader> reader) {
  return std::make_unique<RowsAhead>(std::move(reader));
}

}  // namespace lockstep
