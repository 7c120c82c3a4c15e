#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "graph/picture_hash.h"
#include "tools/media/pixels.h"

namespace lockstep {

// What a program saw in one media file.
struct Sight {
  std::string_view type;  // "jpeg", "mp4", ...
  std::uint32_t width = 0, height = 0, seconds = 0;
  std::vector<Frame> frames;
  Pixels small;  // where a small picture was asked for, in colours
};

// The whole life of a child that looks at media files: one of the programs that decode what
// strangers wrote, so it gets no file, no socket and no more memory or time than its parent allows,
// and once its input is mapped it may only compute, write its answer and end (seccomp).
//
// Standard input, a file that can be mapped, with any number of media files:
//   file BYTES               a line, and behind it as many bytes
// Standard output, flushed after each file, one of
//   seen TYPE WIDTH HEIGHT SECONDS FRAMES    and for each frame a line
//   QUALITY HASH x 8                         the hashes of the eight orientations in hex
//   small COLUMNS ROWS                       only if asked for: a line, and behind it the pixels'
//                                            red, green and blue bytes and a line break
// or
//   unseen WHY
// The first argument, if any, asks for small pictures whose longer side is so many pixels.
// Exit 0; or 1 and one line on standard error that says what was expected.
using Look = std::function<Result<Sight>(std::string_view bytes, std::uint32_t small_edge)>;
int serve(std::string_view program, int argc, char** argv, const Look& look);

}  // namespace lockstep
