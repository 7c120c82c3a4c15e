#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "graph/corpus.h"
#include "io/media/sight_answer.h"

namespace lockstep {

// One file on a contact sheet.
struct SheetFile {
  std::string sha256;
  SmallPicture small;  // empty where it could not be looked at
  MediaSight sight;
  std::uint32_t posts = 0;
  int bits = 0;  // from the file that it is taken for, 0 to 31
};

// A picture or video and the files that are taken for it, itself first, then by posts.
struct SheetCard {
  std::string content_id;
  std::uint32_t accounts = 0, posts = 0;
  std::vector<Platform> platforms;
  Time first, last;
  std::string first_post;  // "x:17"
  std::vector<SheetFile> files;
};

// Blurred pictures are handed in as a few pixels, which the browser spreads: what is not to be seen
// is not in the file.
enum class SheetLook { blurred, shown };

// A page with a card for each, in the given order: the picture, what is known of it, and its
// variants beside it with their distance in bits. One HTML file without scripts or requests.
std::string contact_sheet(std::span<const SheetCard> cards, SheetLook look);

}  // namespace lockstep
