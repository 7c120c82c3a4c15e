#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/import/importer.h"
#include "io/import/json_value.h"
#include "io/import/json_walk.h"

namespace lockstep {

// The records of a JSON export, one after the other, with what surrounds them. What can't be read
// is diagnosed here and passed over: as rejected where a record stands, else as a warning.
class JsonRecords {
 public:
  enum class Event { value, opened, closed, end };  // as in JsonWalk

  // `enters` as in JsonWalk; `is_record` says which paths hold records, which are counted.
  JsonRecords(Input input, CorpusBuilder& corpus,
              bool (*enters)(std::string_view path, char bracket),
              bool (*is_record)(std::string_view path));

  // The next value that can be read, or container that begins or ends. A value is good until the
  // next call.
  Event next();

  JsonValue value() const { return document_.root(); }
  std::string_view path() const { return walk_.path(); }
  bool at_record() const { return is_record_(walk_.path()); }
  // Of the value; of the last record, in a container that begins or ends.
  Origin origin() const { return {input_.source, record_, offset_}; }
  void tell(Severity severity, std::string_view code, std::string message);

 private:
  void tell_of(JsonWalk::Event trouble);
  Event finish();
  void close_root();

  Input input_;
  CorpusBuilder& corpus_;
  bool (*is_record_)(std::string_view path);
  JsonWalk walk_;
  JsonDocument document_;
  std::uint32_t record_ = 0;
  std::uint64_t offset_ = 0;
  bool at_value_ = false;                    // a value was handed out and not yet left behind
  std::uint64_t rejected_ = 0, mended_ = 0;  // records
  Origin first_mended_;
  // Of an array that is the whole file: whether it has ended, and had a value in it.
  bool root_closed_ = false, root_empty_ = true;
};

}  // namespace lockstep
