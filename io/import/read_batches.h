#pragma once

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <memory>
#include <vector>

#include "graph/corpus_builder.h"
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

// Adds the parts of a file to a corpus, many at once.
class PartsOfSource {
 public:
  PartsOfSource(SourceId source, CorpusBuilder& corpus) : source_(source), corpus_(corpus) {}

  void add(CorpusBuilder part) {
    parts_.push_back(std::move(part));
    if (parts_.size() == most) add_all();
  }
  // Those that are left.
  void add_all() {
    if (!parts_.empty()) corpus_.add_parts(source_, std::move(parts_));
    parts_.clear();
  }

 private:
  // Each time all of the corpus's index goes through the caches; a part takes about 1.5 MB.
  static constexpr std::size_t most = 256;
  SourceId source_;
  CorpusBuilder& corpus_;
  std::vector<CorpusBuilder> parts_;
};

}  // namespace lockstep
