#include "io/platform/picture_file.h"

#include <fmt/format.h>
#include <webp/encode.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
// Behind <cstdio>, which it takes for granted.
#include <jpeglib.h>

namespace lockstep {
namespace {

Error failed(const Picture& picture, std::string_view format, std::string_view why) {
  return Error{fmt::format("picture {}: can't be made a {} ({})", picture.key, format, why)};
}

// What libjpeg works on. It jumps back to `back` where it gives up.
struct JpegWork {
  jpeg_error_mgr errors{};
  jpeg_compress_struct jpeg{};
  std::jmp_buf back{};
  std::array<char, JMSG_LENGTH_MAX> why{};
  unsigned char* bytes = nullptr;
  unsigned long size = 0;

  JpegWork() = default;
  JpegWork(const JpegWork&) = delete;
  JpegWork& operator=(const JpegWork&) = delete;
  ~JpegWork() {
    jpeg_destroy_compress(&jpeg);
    std::free(bytes);
  }
};

[[noreturn]] void give_up(j_common_ptr jpeg) {
  auto* work = static_cast<JpegWork*>(jpeg->client_data);
  (*jpeg->err->format_message)(jpeg, work->why.data());
  std::longjmp(work->back, 1);
}

// False where libjpeg gave up. Nothing in here may need to be destroyed.
bool compress(JpegWork& work, const Picture& picture, int quality) {
  jpeg_compress_struct& jpeg = work.jpeg;
  jpeg.err = jpeg_std_error(&work.errors);
  work.errors.error_exit = give_up;
  jpeg.client_data = &work;
  if (setjmp(work.back) != 0) return false;
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &work.bytes, &work.size);
  jpeg.image_width = picture.width;
  jpeg.image_height = picture.height;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality, TRUE);
  jpeg.dct_method = JDCT_ISLOW;
  jpeg.optimize_coding = TRUE;
  jpeg_start_compress(&jpeg, TRUE);
  while (jpeg.next_scanline < jpeg.image_height) {
    auto* row = const_cast<JSAMPROW>(picture.rgb.data()) +
                std::size_t{jpeg.next_scanline} * picture.width * 3;
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  return true;
}

}  // namespace

Result<std::string> jpeg_of(const Picture& picture, int quality) {
  JpegWork work;
  if (!compress(work, picture, std::min(quality, picture.quality))) {
    return failed(picture, "JPEG", work.why.data());
  }
  return std::string(reinterpret_cast<const char*>(work.bytes), work.size);
}

Result<std::string> webp_of(const Picture& picture) {
  std::uint8_t* bytes = nullptr;
  const int width = static_cast<int>(picture.width), height = static_cast<int>(picture.height);
  const std::size_t size = WebPEncodeRGB(picture.rgb.data(), width, height, 3 * width, 75, &bytes);
  if (size == 0) return failed(picture, "WebP", "libwebp gave up");
  std::string file(reinterpret_cast<const char*>(bytes), size);
  WebPFree(bytes);
  return file;
}

}  // namespace lockstep
