#include "io/media/media_type.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

// `bytes` at `at`, behind `start`. No table or chat begins with a `start` and has the bytes
// there; where there is none, one may.
struct Beginning {
  std::string_view start;
  std::size_t at;
  std::string_view bytes;
  MediaType type;
};

using namespace std::string_view_literals;

// The first that fits counts. A box of MP4 says its size first, and that of "ftyp" is small.
constexpr std::array beginnings{
    Beginning{"\xFF\xD8\xFF"sv, 0, ""sv, MediaType::picture},
    Beginning{"\x89PNG\r\n\x1A\n"sv, 0, ""sv, MediaType::picture},
    Beginning{"RIFF"sv, 8, "WEBP"sv, MediaType::picture},
    Beginning{"GIF87a"sv, 0, ""sv, MediaType::video},
    Beginning{"GIF89a"sv, 0, ""sv, MediaType::video},
    Beginning{"\0"sv, 4, "ftypheic"sv, MediaType::unknown},
    Beginning{"\0"sv, 4, "ftypheix"sv, MediaType::unknown},
    Beginning{"\0"sv, 4, "ftypmif1"sv, MediaType::unknown},
    Beginning{"\0"sv, 4, "ftypavif"sv, MediaType::unknown},
    Beginning{"\0"sv, 4, "ftypM4A "sv, MediaType::other},
    Beginning{"\0"sv, 4, "ftyp"sv, MediaType::video},
    Beginning{""sv, 4, "moov"sv, MediaType::video},
    Beginning{""sv, 4, "mdat"sv, MediaType::video},
    Beginning{"\x1A\x45\xDF\xA3"sv, 0, ""sv, MediaType::video},  // Matroska, WebM
    Beginning{"RIFF"sv, 8, "AVI "sv, MediaType::video},
    Beginning{"FLV\x01"sv, 0, ""sv, MediaType::video},
    Beginning{"\x00\x00\x01\xBA"sv, 0, ""sv, MediaType::video},  // MPEG program stream
    Beginning{"\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, 0, ""sv, MediaType::video},  // ASF, WMV
    Beginning{"RIFF"sv, 8, "WAVE"sv, MediaType::other},
    Beginning{"OggS\0"sv, 0, ""sv, MediaType::other},
    Beginning{"ID3\x03"sv, 0, ""sv, MediaType::other},  // MP3
    Beginning{"ID3\x04"sv, 0, ""sv, MediaType::other},
};

// Null if none fits.
const Beginning* beginning_of(std::string_view head) {
  const auto* const found =
      std::find_if(beginnings.begin(), beginnings.end(), [&](const Beginning& one) {
        return head.starts_with(one.start) && head.size() >= one.at &&
               head.substr(one.at).starts_with(one.bytes);
      });
  return found == beginnings.end() ? nullptr : found;
}

}  // namespace

MediaType media_type(std::string_view head) {
  const Beginning* const beginning = beginning_of(head);
  return beginning == nullptr ? MediaType::other : beginning->type;
}

bool is_media(std::string_view head) {
  const Beginning* const beginning = beginning_of(head);
  return beginning != nullptr && !beginning->start.empty();
}

}  // namespace lockstep
