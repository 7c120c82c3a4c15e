#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep {

// How a text's bytes stand for characters, as its first bytes tell.
enum class Utf : std::uint8_t { utf8, utf16_little, utf16_big, utf32_little, utf32_big };

struct UtfGuess {
  Utf utf = Utf::utf8;
  std::size_t mark_bytes = 0;  // length of the byte order mark
};

// By byte order mark; without one by a NUL in every second of the first four bytes. A UTF-16 mark
// before bytes without any NUL is a lie (every table, JSON or chat has line ends, digits or
// blanks): the text is then taken as UTF-8. Needs the first 1 KiB.
UtfGuess guess_utf(std::string_view head);

// Turns UTF-16 or UTF-32 into UTF-8, chunk by chunk. A lone surrogate or a number beyond U+10FFFF
// becomes the byte FF.
class UtfDecoder {
 public:
  explicit UtfDecoder(Utf utf) : utf_(utf) {}

  // Appends what `in` stands for to `out`; a unit or pair that is not whole waits for the next
  // call.
  void decode(std::string_view in, std::string& out);
  // At the end of the text: true if a unit or pair was cut off. Half a unit is dropped.
  bool finish(std::string& out);

 private:
  void unit(std::uint32_t value, std::string& out);

  Utf utf_;
  std::string held_;
  std::uint32_t high_surrogate_ = 0;
};

}  // namespace lockstep
