#include "io/import/media_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "graph/ascii.h"

namespace lockstep {

MediaKind media_kind_by_ending(std::string_view name) {
  using enum MediaKind;
  constexpr std::array<std::pair<std::string_view, MediaKind>, 13> kinds{{{".jpg", photo},
                                                                          {".jpeg", photo},
                                                                          {".png", photo},
                                                                          {".webp", photo},
                                                                          {".heic", photo},
                                                                          {".mp4", video},
                                                                          {".mov", video},
                                                                          {".webm", video},
                                                                          {".m4v", video},
                                                                          {".gif", animation},
                                                                          {".aac", audio},
                                                                          {".ogg", audio},
                                                                          {".m4a", audio}}};
  const std::string ending = ascii_lower(name.substr(std::min(name.rfind('.'), name.size())));
  const auto known = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const auto& kind) { return kind.first == ending; });
  return known == kinds.end() ? document : known->second;
}

}  // namespace lockstep
