#include "io/import/misencoded.h"

#include "io/source/next_character.h"

namespace lockstep {

std::string set_right(std::string_view text) {
  std::string bytes;
  bool wide = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::int32_t c = next_character(text, at);
    if (c < 0 || c > 0xFF) return std::string(text);
    wide |= c > 0x7F;
    bytes += static_cast<char>(c);
  }
  if (!wide) return std::string(text);
  for (std::size_t at = 0; at < bytes.size();) {
    if (next_character(bytes, at) < 0) return std::string(text);
  }
  return bytes;
}

}  // namespace lockstep
