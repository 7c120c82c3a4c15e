#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
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

// Records that stand one behind the other, to be read by themselves: lines of a file, each of which
// seems to hold one, or elements of a list.
struct JsonBlock {
  using Piece = JsonWalk::Piece;
  std::uint64_t offset = 0;  // in the stream
  std::size_t bytes = 0;
  std::uint32_t records_before = 0;  // in the file
  std::string path;                  // of the records
  std::vector<Piece> pieces;         // places counted from `offset`
};

// Makes the steps through a stream, one after the other.
class JsonSteps {
 public:
  // `enters` as in JsonWalk; `is_record` says which paths hold records, which are counted.
  JsonSteps(ByteStream& bytes, bool (*enters)(std::string_view path, char bracket),
            bool (*is_record)(std::string_view path));

  void next(JsonStep& step);

  // Whether what comes next may be lines of a record each, as the last record was one, or elements
  // of a list that are records.
  bool at_block() const;
  // What comes next, in up to so many blocks of about so many bytes, for somebody else to read;
  // none if there are few records, or if they were seldom what they seemed to be. Nothing is
  // passed.
  std::vector<JsonBlock> blocks_ahead(std::size_t blocks, std::size_t bytes);
  std::string_view text(const JsonBlock& block) const;  // good until anything is passed
  // Goes on behind the first `count` of the records that come next, which were read.
  void pass(const JsonBlock& block, std::size_t count);
  // Counts what was read of blocks and is of no use, as a record before was not what it seemed.
  void pass_in_vain(std::span<const JsonBlock> blocks);

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
  bool last_was_line_ = true;
  std::string records_here_;           // the path of this list's elements, if they are records
  std::uint64_t no_block_before_ = 0;  // place in the stream: there were too few
  std::uint64_t blocks_in_vain_ = 0;   // bytes
  bool ended_ = false;
  // Of an array that is the whole file: whether it has ended, and had a value in it.
  bool root_closed_ = false, root_empty_ = true;
};

}  // namespace lockstep
