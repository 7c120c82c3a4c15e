#pragma once

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "io/import/json_records.h"
#include "io/import/parts_of_source.h"

namespace lockstep {

// Reads a JSON export, where it has a record a line or a list of them by as many threads as there
// are. Each reads a block of records into a part of the corpus of its own, which stays in a
// processor's cache, so that this pays on one thread, too. What is no such record with one value in
// it is read one after the other.
//
// A Reader(JsonPlace& place, CorpusBuilder& corpus, ...) takes values with take(JsonValue), and
// nothing it keeps from one record is of use for another, save what it tells with tell() at the end
// of the file; add_counts_of() adds what another has to tell of a later part, whose only source is
// number 0 there. It may be told of containers that begin with open(). If it has things of use for
// all records, or for those of a container, a part's is made of them as Reader(JsonPlace&,
// CorpusBuilder&, const Reader& whole), when all before the part is read but other parts.
template <class Reader>
class JsonParts {
 public:
  // `enters` and `is_record` as in JsonSteps; `more` for the Reader.
  template <class... More>
  JsonParts(Input input, CorpusBuilder& corpus, bool (*enters)(std::string_view path, char bracket),
            bool (*is_record)(std::string_view path), More&&... more)
      : is_record_(is_record),
        records_(input, corpus, enters, is_record),
        reader_(records_, corpus, std::forward<More>(more)...),
        parts_(input.source, corpus, most_parts) {
    records_.leave_blocks();
  }

  // Records that say something of others behind them are read when all before them is, and before
  // all behind them.
  void read_alone(bool (*is_alone)(JsonValue record)) { is_alone_ = is_alone; }

  void read() {
    for (;;) {
      while (read_blocks()) {
      }
      parts_.add_all();
      const JsonPlace::Event event = records_.next();
      if (event == JsonPlace::Event::end) break;
      if (event == JsonPlace::Event::value) reader_.take(records_.value());
      if constexpr (requires { reader_.open(); }) {
        if (event == JsonPlace::Event::opened) reader_.open();
      }
    }
    reader_.tell();
  }

 private:
  static constexpr std::size_t block_bytes = 512 << 10;
  static constexpr std::size_t most_parts = 32;  // of up to a megabyte

  static Reader part_of(const Reader& whole, JsonPlace& place, CorpusBuilder& corpus) {
    if constexpr (std::is_constructible_v<Reader, JsonPlace&, CorpusBuilder&, const Reader&>) {
      return Reader(place, corpus, whole);
    } else {
      return Reader(place, corpus);
    }
  }
  // What one thread makes of a block.
  struct Part {
    Part(const JsonBlock& block, JsonStep& step, const JsonParts& whole)
        : records(block, whole.records_.text(block), step, corpus, whole.is_record_,
                  whole.is_alone_),
          reader(part_of(whole.reader_, records, corpus)) {
      corpus.add_source({});
      while (records.next()) reader.take(records.value());
    }
    CorpusBuilder corpus;
    JsonBlockRecords records;
    Reader reader;
  };

  // Some blocks; false if there are none, or one of them stopped.
  bool read_blocks() {
    const std::size_t threads =
        tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
    const std::vector<JsonBlock> blocks =
        records_.blocks_ahead(threads == 1 ? 1 : 4 * threads, block_bytes);
    steps_.resize(std::max(steps_.size(), blocks.size()));
    std::vector<std::unique_ptr<Part>> read(blocks.size());
    tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t i) {
      read[i] = std::make_unique<Part>(blocks[i], steps_[i], *this);
    });
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::size_t taken = read[i]->records.taken();
      records_.pass(blocks[i], taken);
      records_.add_counts_of(read[i]->records);
      reader_.add_counts_of(read[i]->reader);
      parts_.add(std::move(read[i]->corpus));
      if (taken == blocks[i].pieces.size()) continue;
      records_.pass_in_vain(std::span(blocks).subspan(i));
      return false;
    }
    return !blocks.empty();
  }

  bool (*is_record_)(std::string_view path);
  bool (*is_alone_)(JsonValue record) = nullptr;
  JsonRecords records_;
  Reader reader_;
  PartsOfSource parts_;
  std::vector<JsonStep> steps_;  // one a block, kept for their memory
};

}  // namespace lockstep
