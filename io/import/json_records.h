#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/import/importer.h"
#include "io/import/json_steps.h"
#include "io/source/aside.h"

namespace lockstep {

// The records of a JSON export, one after the other, with what surrounds them. What can't be read
// is diagnosed here and passed over: as rejected where a record stands, else as a warning. Reads
// and parses some records ahead on another thread if one is free, so from the first call of next()
// on nobody else may use the input's bytes, until the end.
class JsonRecords {
 public:
  using Event = JsonStep::Event;

  // As in JsonSteps.
  JsonRecords(Input input, CorpusBuilder& corpus,
              bool (*enters)(std::string_view path, char bracket),
              bool (*is_record)(std::string_view path));

  // The next value that can be read, or container that begins or ends. A value is good until the
  // next call.
  Event next();

  JsonValue value() const { return step_->document.root(); }
  std::string_view path() const { return step_->path; }
  bool at_record() const { return is_record_(step_->path); }
  // Of the value; of the last record, in a container that begins or ends.
  Origin origin() const { return {source_, step_->record, step_->offset}; }
  void tell(Severity severity, std::string_view code, std::string message);

 private:
  // Steps are kept when they are used, for their memory.
  struct Batch {
    std::vector<JsonStep> steps;
    std::size_t used = 0;
  };
  const JsonStep& take();
  void fill();
  void tell(Severity severity, Origin origin, std::string_view code, std::string message);
  void tell_of(const JsonStep& step);
  void finish();

  SourceId source_;
  CorpusBuilder& corpus_;
  bool (*is_record_)(std::string_view path);
  JsonSteps steps_;
  Batch now_, ahead_;
  std::size_t at_ = 0;  // in now_
  JsonStep none_;       // until the first call
  const JsonStep* step_ = &none_;
  std::uint64_t rejected_ = 0, mended_ = 0;  // records
  Origin first_mended_;
  Aside filling_;  // last: it ends before what it fills
};

}  // namespace lockstep
