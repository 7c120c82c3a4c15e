#include "io/import/x_media_link.h"

#include <algorithm>
#include <array>

#include "io/import/x_media_files.h"
#include "io/import/x_rules.h"

namespace lockstep {
namespace {

// Folders of the servers: what stands behind is a number, or a name that holds one.
struct Folder {
  std::string_view path;
  MediaKind kind;
};
constexpr std::array folders{
    Folder{"/media/", MediaKind::photo},
    Folder{"/ext_tw_video/", MediaKind::video},
    Folder{"/ext_tw_video_thumb/", MediaKind::video},
    Folder{"/amplify_video/", MediaKind::video},
    Folder{"/amplify_video_thumb/", MediaKind::video},
    Folder{"/tweet_video/", MediaKind::animation},
    Folder{"/tweet_video_thumb/", MediaKind::animation},
};

std::string id_of(std::string_view part) {
  return is_x_id(part) ? std::string(part) : x_media_id_of_name(part);
}

}  // namespace

XMediaLink x_media_link(std::string_view link) {
  const std::size_t line = link.find('_');
  if (line == 1 || line == 2) {
    const std::string_view id = link.substr(line + 1);
    const bool photo = link.starts_with("3_"), animation = link.starts_with("16_");
    if (is_x_id(id)) {
      return {std::string(id), photo       ? MediaKind::photo
                               : animation ? MediaKind::animation
                                           : MediaKind::video};
    }
  }
  if (is_x_id(link)) return {std::string(link), MediaKind::unknown};
  if (link.find("twimg.com/") == link.npos) return {};
  for (const Folder& folder : folders) {
    const std::size_t at = link.find(folder.path);
    if (at == link.npos) continue;
    const std::string_view rest = link.substr(at + folder.path.size());
    return {id_of(rest.substr(0, std::min(rest.find_first_of("/.?:"), rest.size()))), folder.kind};
  }
  return {};
}

}  // namespace lockstep
