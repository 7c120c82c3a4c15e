#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/id.h"
#include "tools/analyse.h"

namespace lockstep {

// One of the files that are taken for one picture or video.
struct ContentFile {
  std::string_view sha256;
  std::uint32_t posts = 0;   // that carry it, of those that act on the content
  int bits = 0;              // from the file that it is taken for, 0 to 31
  std::uint32_t medium = 0;  // a row of Media with it
};

// The files of a content of trace media: the one it is called after, if it is a file, then those of
// most posts. None for a content that tables name alone.
std::vector<ContentFile> content_files(const Analysis& from, ContentId content);

}  // namespace lockstep
