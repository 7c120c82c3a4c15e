#include <webp/decode.h>
#include <webp/demux.h>

#include <memory>

#include "tools/media/decoders.h"

namespace lockstep {
namespace {

struct Delete {
  void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};

}  // namespace

bool is_webp(std::string_view bytes) {
  return bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP");
}

Result<Pixels> decode_webp(std::string_view bytes, Colours) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(bytes_of(bytes), bytes.size(), &features) != VP8_STATUS_OK) {
    return Error{"no WebP header"};
  }
  const auto width = static_cast<std::uint32_t>(features.width);
  const auto height = static_cast<std::uint32_t>(features.height);
  if (const Done size = check_size(width, height); !size) return size.error();

  WebPAnimDecoderOptions options;
  if (WebPAnimDecoderOptionsInit(&options) == 0) return Error{"another libwebp than at compiling"};
  options.use_threads = 0;
  const WebPData data{bytes_of(bytes), bytes.size()};
  const std::unique_ptr<WebPAnimDecoder, Delete> decoder(WebPAnimDecoderNew(&data, &options));
  std::uint8_t* rgba = nullptr;
  int time_ms = 0;
  if (decoder == nullptr || WebPAnimDecoderGetNext(decoder.get(), &rgba, &time_ms) == 0) {
    return Error{"it is damaged"};
  }
  Pixels picture{.width = width,
                 .height = height,
                 .columns = width,
                 .rows = height,
                 .colours = Colours::rgb,
                 .bytes = std::vector<std::uint8_t>(std::size_t{width} * height * 3)};
  for (std::size_t i = 0; i < std::size_t{width} * height; ++i) {
    const unsigned alpha = rgba[4 * i + 3];
    for (std::size_t c = 0; c < 3; ++c) {
      // Over white, as for PNG.
      picture.bytes[3 * i + c] =
          static_cast<std::uint8_t>((rgba[4 * i + c] * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return picture;
}

}  // namespace lockstep
