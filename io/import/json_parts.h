#pragma once

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "io/import/json_records.h"
#include "io/import/parts_of_source.h"

namespace lockstep {

// Reads a JSON export, where it has a record a line by as many threads as there are. Each reads a
// block of lines into a part of the corpus of its own, which stays in a processor's cache, so that
// this pays on one thread, too. What is no line with one value in it is read one after the other.
//
// A Reader(JsonPlace& place, CorpusBuilder& corpus) takes values with take(JsonValue), and nothing
// it keeps from one record is of use for another, save what it tells with tell() at the end of the
// file; add_counts_of() adds what another has to tell of a later part, whose only source is number
// 0 there.
template <class Reader>
class JsonParts {
 public:
  // `enters` and `is_record` as in JsonSteps.
  JsonParts(Input input, CorpusBuilder& corpus, bool (*enters)(std::string_view path, char bracket),
            bool (*is_record)(std::string_view path))
      : is_record_(is_record),
        records_(input, corpus, enters, is_record),
        reader_(records_, corpus),
        parts_(input.source, corpus, most_parts) {}

  void read() {
    for (;;) {
      while (read_lines()) {
      }
      parts_.add_all();
      const JsonPlace::Event event = records_.next();
      if (event == JsonPlace::Event::end) break;
      if (event == JsonPlace::Event::value) reader_.take(records_.value());
    }
    reader_.tell();
  }

 private:
  static constexpr std::size_t block_bytes = 512 << 10;
  static constexpr std::size_t most_parts = 32;  // of up to a megabyte
  // What one thread makes of a block.
  struct Part {
    Part(const JsonLines& lines, std::string_view text, JsonStep& step,
         bool (*is_record)(std::string_view path))
        : records(lines, text, step, corpus, is_record), reader(records, corpus) {
      corpus.add_source({});
      while (records.next()) reader.take(records.value());
    }
    CorpusBuilder corpus;
    JsonLineRecords records;
    Reader reader;
  };

  // Some blocks; false if there are none, or one of them stopped.
  bool read_lines() {
    const std::size_t threads =
        tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
    const std::vector<JsonLines> blocks =
        records_.lines_ahead(threads == 1 ? 1 : 4 * threads, block_bytes);
    steps_.resize(std::max(steps_.size(), blocks.size()));
    std::vector<std::unique_ptr<Part>> read(blocks.size());
    tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t i) {
      read[i] = std::make_unique<Part>(blocks[i], records_.text(blocks[i]), steps_[i], is_record_);
    });
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::size_t taken = read[i]->records.taken();
      records_.pass(blocks[i], taken);
      records_.add_counts_of(read[i]->records);
      reader_.add_counts_of(read[i]->reader);
      parts_.add(std::move(read[i]->corpus));
      if (taken == blocks[i].lines.size()) continue;
      records_.pass_in_vain(std::span(blocks).subspan(i));
      return false;
    }
    return !blocks.empty();
  }

  bool (*is_record_)(std::string_view path);
  JsonRecords records_;
  Reader reader_;
  PartsOfSource parts_;
  std::vector<JsonStep> steps_;  // one a block, kept for their memory
};

}  // namespace lockstep
