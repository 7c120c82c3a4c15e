#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/corpus_builder.h"
#include "io/import/json_steps.h"

namespace lockstep {

// Where a reader stands in a JSON export, and what it says of the records there.
class JsonPlace {
 public:
  using Event = JsonStep::Event;

  JsonPlace(const JsonPlace&) = delete;
  JsonPlace& operator=(const JsonPlace&) = delete;

  JsonValue value() const { return step_->document.root(); }
  std::string_view path() const { return step_->path; }
  bool at_record() const { return is_record_(step_->path); }
  SourceId source() const { return source_; }
  // Of the value; of the last record, in a container that begins or ends.
  Origin origin() const { return {source_, step_->record, step_->offset}; }
  void tell(Severity severity, std::string_view code, std::string message);

  // What is told once for a whole file, of a part of it that was read elsewhere.
  void add_counts_of(const JsonPlace& part);

 protected:
  JsonPlace(SourceId source, CorpusBuilder& corpus, bool (*is_record)(std::string_view path))
      : source_(source), corpus_(corpus), is_record_(is_record) {}

  void stand_at(const JsonStep& step) { step_ = &step; }
  // Says what was passed over before the step, and what is wrong with its value.
  void tell_of_step();
  // Says what is to be said once, at the end of the file.
  void tell_of_file();

 private:
  void tell(Severity severity, Origin origin, std::string_view code, std::string message);

  SourceId source_;
  CorpusBuilder& corpus_;
  bool (*is_record_)(std::string_view path);
  JsonStep none_;  // until the first
  const JsonStep* step_ = &none_;
  std::uint64_t rejected_ = 0, mended_ = 0;  // records
  Origin first_mended_;
};

}  // namespace lockstep
