#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "graph/result.h"

namespace lockstep {

// Turns bytes of an older encoding (Windows-1256, ISO-8859-6 ...) into UTF-8, chunk by chunk. What
// the encoding does not have becomes U+FFFD.
class CharsetDecoder {
 public:
  // Fails for a name that ICU does not know.
  static Result<CharsetDecoder> of(std::string_view encoding);
  ~CharsetDecoder();
  CharsetDecoder(CharsetDecoder&&) noexcept;
  CharsetDecoder& operator=(CharsetDecoder&&) noexcept;

  // Appends what `in` stands for to `out`; a character that is not whole waits for the next call.
  void decode(std::string_view in, std::string& out);
  // At the end of the text: appends U+FFFD for a character that was cut off.
  void finish(std::string& out);

 private:
  struct State;
  explicit CharsetDecoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Whether text with bytes beyond ASCII is rather UTF-8 than an encoding of single bytes: more of
// its sequences are right than wrong. A character cut off at the end counts as neither.
bool is_rather_utf8(std::string_view text);

}  // namespace lockstep
