#include "io/media/media_type.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

struct Beginning {
  std::size_t at;
  std::string_view bytes;
  MediaType type;
};

using namespace std::string_view_literals;

// The first that fits counts.
constexpr std::array beginnings{
    Beginning{0, "\xFF\xD8\xFF"sv, MediaType::picture},
    Beginning{0, "\x89PNG\r\n\x1A\n"sv, MediaType::picture},
    Beginning{8, "WEBP"sv, MediaType::picture},
    Beginning{0, "GIF87a"sv, MediaType::video},
    Beginning{0, "GIF89a"sv, MediaType::video},
    Beginning{4, "ftypheic"sv, MediaType::unknown},
    Beginning{4, "ftypheix"sv, MediaType::unknown},
    Beginning{4, "ftypmif1"sv, MediaType::unknown},
    Beginning{4, "ftypavif"sv, MediaType::unknown},
    Beginning{4, "ftypM4A "sv, MediaType::other},
    Beginning{4, "ftyp"sv, MediaType::video},
    Beginning{4, "moov"sv, MediaType::video},
    Beginning{4, "mdat"sv, MediaType::video},
    Beginning{0, "\x1A\x45\xDF\xA3"sv, MediaType::video},  // Matroska, WebM
    Beginning{8, "AVI "sv, MediaType::video},
    Beginning{0, "FLV\x01"sv, MediaType::video},
    Beginning{0, "\x00\x00\x01\xBA"sv, MediaType::video},                  // MPEG program stream
    Beginning{0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, MediaType::video},  // ASF, WMV
};

}  // namespace

MediaType media_type(std::string_view head) {
  const auto* const beginning =
      std::find_if(beginnings.begin(), beginnings.end(), [&](const Beginning& m) {
        return head.size() >= m.at && head.substr(m.at).starts_with(m.bytes);
      });
  return beginning == beginnings.end() ? MediaType::other : beginning->type;
}

}  // namespace lockstep
