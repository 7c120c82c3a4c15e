#include "io/media/media_type.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

struct Mark {
  std::size_t at;
  std::string_view bytes;
  MediaType type;
};

using namespace std::string_view_literals;

// The first that fits counts.
constexpr std::array marks{
    Mark{0, "\xFF\xD8\xFF"sv, MediaType::picture},
    Mark{0, "\x89PNG\r\n\x1A\n"sv, MediaType::picture},
    Mark{8, "WEBP"sv, MediaType::picture},
    Mark{0, "GIF87a"sv, MediaType::video},
    Mark{0, "GIF89a"sv, MediaType::video},
    Mark{4, "ftypheic"sv, MediaType::unknown},
    Mark{4, "ftypheix"sv, MediaType::unknown},
    Mark{4, "ftypmif1"sv, MediaType::unknown},
    Mark{4, "ftypavif"sv, MediaType::unknown},
    Mark{4, "ftypM4A "sv, MediaType::other},
    Mark{4, "ftyp"sv, MediaType::video},
    Mark{4, "moov"sv, MediaType::video},
    Mark{4, "mdat"sv, MediaType::video},
    Mark{0, "\x1A\x45\xDF\xA3"sv, MediaType::video},  // Matroska, WebM
    Mark{8, "AVI "sv, MediaType::video},
    Mark{0, "FLV\x01"sv, MediaType::video},
    Mark{0, "\x00\x00\x01\xBA"sv, MediaType::video},                  // MPEG program stream
    Mark{0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, MediaType::video},  // ASF, WMV
};

}  // namespace

MediaType media_type(std::string_view head) {
  const auto* const mark = std::find_if(marks.begin(), marks.end(), [&](const Mark& m) {
    return head.size() >= m.at && head.substr(m.at).starts_with(m.bytes);
  });
  return mark == marks.end() ? MediaType::other : mark->type;
}

}  // namespace lockstep
