#pragma once

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <memory>

#include "io/import/table.h"

namespace lockstep {

// Reads the rest of a table by as many threads as there are: `read` makes a Part of some of its
// records, as many as a cache holds with what is made of them, several at once; `take` gets the
// parts one at a time in the order of the table. Memory: two of both a thread.
template <class Part, class Read, class Take>
void read_batches(Table& table, Read read, Take take) {
  constexpr std::size_t batch_bytes = 1 << 18;
  struct Work {
    std::unique_ptr<Table::Part> batch;
    std::unique_ptr<Part> part;
  };
  const auto next = [&](tbb::flow_control& control) {
    auto batch = table.take_part(batch_bytes);
    if (batch != nullptr) return new Work{std::move(batch), nullptr};
    control.stop();
    return static_cast<Work*>(nullptr);
  };
  const auto read_batch = [&](Work* work) {
    work->part = read(*work->batch);
    return work;
  };
  const auto take_part = [&](Work* work) {
    const std::unique_ptr<Work> owned(work);
    table.add_counts_of(work->batch->table);
    take(*work->part);
  };
  const std::size_t threads =
      tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  tbb::parallel_pipeline(
      2 * threads, tbb::make_filter<void, Work*>(tbb::filter_mode::serial_in_order, next) &
                       tbb::make_filter<Work*, Work*>(tbb::filter_mode::parallel, read_batch) &
                       tbb::make_filter<Work*, void>(tbb::filter_mode::serial_in_order, take_part));
}

}  // namespace lockstep
