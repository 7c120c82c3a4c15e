#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "io/import/importer.h"
#include "io/import/json_place.h"
#include "io/import/json_steps.h"
#include "io/source/aside.h"

namespace lockstep {

// The records of a JSON export, one after the other, with what surrounds them. What can't be read
// is diagnosed here and passed over: as rejected where a record stands, else as a warning. Reads
// and parses some records ahead on another thread if one is free, so from the first call of next()
// on nobody else may use the input's bytes, until the end.
class JsonRecords : public JsonPlace {
 public:
  // As in JsonSteps.
  JsonRecords(Input input, CorpusBuilder& corpus,
              bool (*enters)(std::string_view path, char bracket),
              bool (*is_record)(std::string_view path));

  // The next value that can be read, or container that begins or ends. A value is good until the
  // next call.
  Event next();

  // For who reads blocks by several threads (json_parts.h), as in JsonSteps. They are only there
  // from the call of leave_blocks() on, from which none of their records is read ahead here.
  void leave_blocks() { leaves_blocks_ = true; }
  std::vector<JsonBlock> blocks_ahead(std::size_t blocks, std::size_t bytes);
  std::string_view text(const JsonBlock& block) const { return steps_.text(block); }
  void pass(const JsonBlock& block, std::size_t count) { steps_.pass(block, count); }
  void pass_in_vain(std::span<const JsonBlock> blocks) { steps_.pass_in_vain(blocks); }

 private:
  // Steps are kept when they are used, for their memory.
  struct Batch {
    std::vector<JsonStep> steps;
    std::size_t used = 0;
  };
  const JsonStep& take();
  void fill();
  bool at_block() const { return leaves_blocks_ && steps_.at_block(); }

  JsonSteps steps_;
  Batch now_, ahead_;
  std::size_t at_ = 0;  // in now_
  bool fills_ = false, ended_ = false, leaves_blocks_ = false;
  Aside filling_;  // last: it ends before what it fills
};

// The records of a block, as if they were part of the whole. Stops at the first that does not hold
// one value and nothing else, or that is not to be read by itself.
class JsonBlockRecords : public JsonPlace {
 public:
  // `text` is that of the block; `step` is used for each record in turn, and may be used before and
  // after for others. The part's only source is the file. `stops` says what to stop at; null:
  // nothing else.
  JsonBlockRecords(const JsonBlock& block, std::string_view text, JsonStep& step,
                   CorpusBuilder& part, bool (*is_record)(std::string_view path),
                   bool (*stops)(JsonValue record))
      : JsonPlace(SourceId(0u), part, is_record),
        block_(block),
        text_(text),
        step_(step),
        stops_(stops) {}

  bool next();  // to the next record; false at the end or where it stops
  std::size_t taken() const { return taken_; }  // records

 private:
  const JsonBlock& block_;
  std::string_view text_;
  JsonStep& step_;
  bool (*stops_)(JsonValue record);
  std::size_t taken_ = 0;
};

}  // namespace lockstep
