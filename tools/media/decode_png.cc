#include <png.h>

#include "tools/media/decoders.h"

namespace lockstep {

bool is_png(std::string_view bytes) { return bytes.starts_with("\x89PNG\r\n\x1A\n"); }

Result<Pixels> decode_png(std::string_view bytes, Colours) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
    return Error{image.message};
  }
  Pixels picture{.width = image.width,
                 .height = image.height,
                 .columns = image.width,
                 .rows = image.height,
                 .colours = Colours::rgb,
                 .bytes = {}};
  if (const Done size = check_size(image.width, image.height); !size) {
    png_image_free(&image);
    return size.error();
  }
  image.format = PNG_FORMAT_RGB;
  picture.bytes.assign(PNG_IMAGE_SIZE(image), 0);
  // What shows through is white, as where such pictures are mostly shown.
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&image, &white, picture.bytes.data(), 0, nullptr) == 0) {
    return Error{image.message};
  }
  return picture;
}

}  // namespace lockstep
