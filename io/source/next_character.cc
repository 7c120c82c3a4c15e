#include "io/source/next_character.h"

#include <unicode/utf8.h>

namespace lockstep {

// ICU's macro mixes integer sizes.
#pragma GCC diagnostic ignored "-Wconversion"

std::int32_t next_wide_character(std::string_view text, std::size_t& at) {
  UChar32 c;
  U8_NEXT(text.data(), at, text.size(), c);
  return c < 0 ? -1 : c;
}

}  // namespace lockstep
