#include <turbojpeg.h>

#include <algorithm>
#include <memory>
#include <string>

#include "tools/media/decoders.h"

namespace lockstep {
namespace {

struct Destroy {
  void operator()(void* decompressor) const { tjDestroy(decompressor); }
};
using Decompressor = std::unique_ptr<void, Destroy>;

// The smallest eighth that leaves the shorter side long enough: inverse transforms of fewer
// frequencies are cheaper.
int eighths(int width, int height) {
  for (const int eighth : {1, 2, 4}) {
    if (std::min(width, height) * eighth / 8 >= static_cast<int>(enough_pixels)) return eighth;
  }
  return 8;
}

// CMYK as Adobe writes it, inverted.
void take_rgb(std::vector<std::uint8_t>& cmyk) {
  const std::size_t n = cmyk.size() / 4;
  for (std::size_t i = 0; i < n; ++i) {
    const unsigned black = cmyk[4 * i + 3];
    for (std::size_t c = 0; c < 3; ++c) {
      cmyk[3 * i + c] = static_cast<std::uint8_t>(cmyk[4 * i + c] * black / 255);
    }
  }
  cmyk.resize(3 * n);
}

}  // namespace

bool is_jpeg(std::string_view bytes) { return bytes.starts_with("\xFF\xD8\xFF"); }

Result<Pixels> decode_jpeg(std::string_view bytes, Colours colours) {
  const Decompressor decompressor(tjInitDecompress());
  int width = 0, height = 0, sampling = 0, space = 0;
  if (tjDecompressHeader3(decompressor.get(), bytes_of(bytes), bytes.size(), &width, &height,
                          &sampling, &space) != 0) {
    return Error{tjGetErrorStr2(decompressor.get())};
  }
  const auto w = static_cast<std::uint32_t>(width), h = static_cast<std::uint32_t>(height);
  if (const Done size = check_size(w, h); !size) return size.error();
  const tjscalingfactor scale{eighths(width, height), 8};
  const int columns = TJSCALED(width, scale), rows = TJSCALED(height, scale);
  const bool four = space == TJCS_CMYK || space == TJCS_YCCK;
  const int format = four ? TJPF_CMYK : colours == Colours::gray ? TJPF_GRAY : TJPF_RGB;
  Pixels picture{.width = w,
                 .height = h,
                 .columns = static_cast<std::uint32_t>(columns),
                 .rows = static_cast<std::uint32_t>(rows),
                 .colours = format == TJPF_GRAY ? Colours::gray : Colours::rgb,
                 .bytes = {}};
  picture.bytes.resize(std::size_t{picture.columns} * picture.rows *
                       static_cast<std::size_t>(tjPixelSize[format]));
  // Scans without end are what bombs are made of.
  const int flags = TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS;
  if (tjDecompress2(decompressor.get(), bytes_of(bytes), bytes.size(), picture.bytes.data(),
                    columns, 0, rows, format, flags) != 0 &&
      tjGetErrorCode(decompressor.get()) == TJERR_FATAL) {
    return Error{tjGetErrorStr2(decompressor.get())};
  }
  if (four) take_rgb(picture.bytes);
  return picture;
}

}  // namespace lockstep
