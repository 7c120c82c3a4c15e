#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/corpus.h"
#include "graph/truth.h"

namespace lockstep {

// What an invented medium shows: rows from the top, three bytes (red, green, blue) a pixel.
struct Picture {
  std::string key;  // as Media::key
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
};

// An invented corpus with its pictures and the truth about it. In it, a repost has no text of its
// own, and media have no path or hash: those come into being when it is written as an export.
struct Simulation {
  Corpus corpus;
  std::vector<Picture> pictures;  // by key
  Truth truth;
};

}  // namespace lockstep
