#include "io/diagram/scene.h"

#include <array>

#include "io/diagram/cairo_picture.h"
#include "io/diagram/svg.h"

namespace lockstep {

std::span<const PictureFormat> picture_formats() {
  static constexpr std::array<PictureFormat, 3> formats = {
      {{"svg", ".svg", write_svg}, {"png", ".png", write_png}, {"pdf", ".pdf", write_pdf}}};
  return formats;
}

const PictureFormat* picture_format_of(std::string_view file_name) {
  for (const PictureFormat& format : picture_formats()) {
    if (file_name.size() > format.ending.size() && file_name.ends_with(format.ending)) {
      return &format;
    }
  }
  return nullptr;
}

}  // namespace lockstep
