#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/corpus.h"

namespace lockstep {

// A picture taken down to be shown small: red, green and blue bytes in rows from the top.
struct SmallPicture {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
};

// A file as one of the programs saw it (tools/media/serve.h).
struct SeenFile {
  MediaSight sight;
  SmallPicture small;  // empty unless asked for, and seen
};

// Takes the answer about one file from the front of what a program wrote. Nothing if there is none
// that is whole.
std::optional<SeenFile> take_answer(std::string_view& output);

}  // namespace lockstep
