#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "io/source/byte_stream.h"

namespace lockstep {

// What a mail program or a careless save did to every line of a chat.
enum class ChatWrapping : std::uint8_t {
  none,
  quoted,    // "> " before each line
  mojibake,  // UTF-8 that was read as Windows-1252 and saved as UTF-8 again
};

// Judges the whole text: quoted if every line is that is not empty; mojibake if undoing it leaves
// valid UTF-8 and takes characters away.
ChatWrapping wrapping_of(std::string_view text);

// One line, as it was before. A line that can't be undone comes back as it is.
std::string unwrapped(std::string_view line, ChatWrapping wrapping);

// The first CR or LF from there on; npos if there is none.
std::size_t line_end(std::string_view text, std::size_t from = 0);

// Takes the first line off `text`: CR, LF and CRLF end one, and nothing else does.
std::string_view take_line(std::string_view& text);

// The lines of a file, one in memory at a time; of a line of more than 16 MiB the rest is dropped.
class ChatLines {
 public:
  explicit ChatLines(ByteStream& bytes) : bytes_(bytes) {}

  bool next();
  std::string_view line() const { return line_; }   // until next()
  std::uint32_t number() const { return number_; }  // from 1
  std::uint64_t offset() const { return offset_; }
  bool cut() const { return cut_; }

 private:
  std::size_t find_end();

  ByteStream& bytes_;
  std::string_view line_;
  std::size_t used_ = 0;  // bytes of the view that line_ and its end take
  std::uint32_t number_ = 0;
  std::uint64_t offset_ = 0;
  bool cut_ = false;
};

}  // namespace lockstep
