#include "tools/media/decoders.h"

#include <array>

namespace lockstep {
namespace {

constexpr std::array<PictureDecoder, 3> table{
    {{"jpeg", is_jpeg, decode_jpeg}, {"png", is_png, decode_png}, {"webp", is_webp, decode_webp}}};

}  // namespace

std::span<const PictureDecoder> picture_decoders() { return table; }

}  // namespace lockstep
