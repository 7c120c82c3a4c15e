#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/simulate/world.h"

namespace lockstep {

// The platforms' ids of the posts, by row of World::posts, and the rows in order of time, platform
// and id.
struct PostNames {
  std::vector<std::string> id;
  std::vector<std::uint32_t> order;
};

// As the platforms do it: on X an id holds its time, in a Telegram channel messages are counted.
PostNames name_posts(const World& world);

// The world as an importer would have read it, but whole: all ids known, reposts without copies of
// their source's text.
Corpus corpus_of(const World& world, const PostNames& names);

}  // namespace lockstep
