#pragma once

#include <string>
#include <string_view>

#include "graph/corpus_builder.h"

namespace lockstep {

// The medium that an address of X's servers leads to: "pbs.twimg.com/media/NAME.jpg" holds its id
// in NAME, "video.twimg.com/ext_tw_video/ID/..." and previews in the path. `key` is X's media id;
// empty if the address has none. A media key such as "3_1380241611111110001" is understood too.
struct XMediaLink {
  std::string key;
  MediaKind kind = MediaKind::unknown;
};
XMediaLink x_media_link(std::string_view link);

}  // namespace lockstep
