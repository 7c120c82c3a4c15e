// lockstep-pictures: what is to be seen in JPEG, PNG and WebP files, as PDQ hashes. See serve.h.
#include "analysis/content/pdq.h"
#include "tools/media/decoders.h"
#include "tools/media/serve.h"

namespace lockstep {
namespace {

Result<Sight> look(std::string_view bytes, std::uint32_t small_edge) {
  for (const PictureDecoder& format : picture_decoders()) {
    if (!format.recognises(bytes)) continue;
    Result<Pixels> picture = format.decode(bytes, small_edge == 0 ? Colours::gray : Colours::rgb);
    if (!picture) return picture.error();
    Sight sight{.type = format.type,
                .width = (*picture).width,
                .height = (*picture).height,
                .seconds = 0,
                .frames = {},
                .small = {}};
    if (small_edge > 0) sight.small = taken_down(*picture, small_edge);
    const Pixels luma = gray(*std::move(picture));
    sight.frames.push_back(pdq(luma.bytes, luma.columns, luma.rows));
    return sight;
  }
  return Error{"it is no JPEG, PNG or WebP picture"};
}

}  // namespace
}  // namespace lockstep

int main(int argc, char** argv) {
  return lockstep::serve("lockstep-pictures", argc, argv, lockstep::look);
}
