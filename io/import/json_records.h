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

  // For who reads lines by several threads (json_parts.h), as in JsonSteps; none while records are
  // read ahead here.
  std::vector<JsonLines> lines_ahead(std::size_t blocks, std::size_t bytes);
  std::string_view text(const JsonLines& lines) const { return steps_.text(lines); }
  void pass(const JsonLines& lines, std::size_t count) { steps_.pass(lines, count); }
  void pass_in_vain(std::span<const JsonLines> blocks) { steps_.pass_in_vain(blocks); }

 private:
  // Steps are kept when they are used, for their memory.
  struct Batch {
    std::vector<JsonStep> steps;
    std::size_t used = 0;
  };
  const JsonStep& take();
  void fill();

  JsonSteps steps_;
  Batch now_, ahead_;
  std::size_t at_ = 0;  // in now_
  bool fills_ = false, ended_ = false;
  Aside filling_;  // last: it ends before what it fills
};

// The records of some lines, as if they were part of the whole. Stops at the first that does not
// hold one value and nothing else.
class JsonLineRecords : public JsonPlace {
 public:
  // `text` is that of the lines; `step` is used for each record in turn, and may be used before and
  // after for others. The part's only source is the file.
  JsonLineRecords(const JsonLines& lines, std::string_view text, JsonStep& step,
                  CorpusBuilder& part, bool (*is_record)(std::string_view path))
      : JsonPlace(SourceId(0u), part, is_record), lines_(lines), text_(text), step_(step) {}

  bool next();  // to the next line; false at the end or where it stops
  std::size_t taken() const { return taken_; }  // lines

 private:
  const JsonLines& lines_;
  std::string_view text_;
  JsonStep& step_;
  std::size_t taken_ = 0;
};

}  // namespace lockstep
