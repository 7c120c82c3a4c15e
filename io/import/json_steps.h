#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/diagnostic.h"
#include "io/import/json_value.h"
#include "io/import/json_walk.h"

namespace lockstep {

// One step through a JSON export: a value that can be read, or a container that begins or ends. It
// owns what it holds, so that steps can be made ahead of their use.
struct JsonStep {
  enum class Event { value, opened, closed, end };
  struct Told {  // of what was passed over before it
    Severity severity;
    std::string_view code;
    std::string message;
    std::uint32_t record;
    std::uint64_t offset;
  };

  Event event = Event::end;
  std::string path;  // as in JsonWalk
  std::uint32_t record = 0;
  std::uint64_t offset = 0;
  JsonDocument document;
  std::size_t bytes = 0;  // of the value's text
  std::vector<Told> told;
};

// Makes the steps through a stream, one after the other.
class JsonSteps {
 public:
  // `enters` as in JsonWalk; `is_record` says which paths hold records, which are counted.
  JsonSteps(ByteStream& bytes, bool (*enters)(std::string_view path, char bracket),
            bool (*is_record)(std::string_view path));

  void next(JsonStep& step);

 private:
  JsonStep::Event find(JsonStep& step);
  std::string parse(JsonWalk::Event& event, JsonDocument& document);
  bool is_behind_the_end(JsonStep& step);
  void close_root(JsonStep& step);
  void tell(Severity severity, std::string_view code, std::string message, JsonStep& step) const;
  void tell_of(JsonWalk::Event trouble, JsonStep& step) const;
  bool at_record() const { return is_record_(walk_.path()); }

  bool (*is_record_)(std::string_view path);
  JsonWalk walk_;
  std::uint32_t record_ = 0;
  std::uint64_t offset_ = 0;
  bool at_value_ = false;  // a value was handed out and not yet left behind
  bool ended_ = false;
  // Of an array that is the whole file: whether it has ended, and had a value in it.
  bool root_closed_ = false, root_empty_ = true;
};

}  // namespace lockstep
