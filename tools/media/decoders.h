#pragma once

#include <span>
#include <string_view>

#include "tools/media/pixels.h"

namespace lockstep {

// One picture format. decode() gives the picture, or of a moving one the first. It fails with its
// library's words where that can't make a picture of the file: a JPEG that is cut off is gray
// below, as everywhere else, a PNG or WebP fails.
struct PictureDecoder {
  std::string_view type;  // as in MIME, behind "image/"
  bool (*recognises)(std::string_view bytes);
  Result<Pixels> (*decode)(std::string_view bytes, Colours colours);
};

// The table of formats.
std::span<const PictureDecoder> picture_decoders();

bool is_jpeg(std::string_view bytes);
Result<Pixels> decode_jpeg(std::string_view bytes, Colours colours);
bool is_png(std::string_view bytes);
Result<Pixels> decode_png(std::string_view bytes, Colours colours);
bool is_webp(std::string_view bytes);
Result<Pixels> decode_webp(std::string_view bytes, Colours colours);

inline const std::uint8_t* bytes_of(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

}  // namespace lockstep
