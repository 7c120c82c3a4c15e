#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/corpus.h"
#include "graph/picture_hash.h"
#include "graph/truth.h"

namespace lockstep {

// What an invented medium shows: rows from the top, three bytes (red, green, blue) a pixel.
struct Picture {
  std::string key;  // as Media::key
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
  // Of the JPEG that its poster had, 1 to 100. Platforms save it anew, at no better quality.
  int quality = 100;
  // The poster has it from a web page, as WebP, and sends that file where the platform takes it.
  bool webp = false;
  std::optional<PictureHash> pdq;  // of those that posts on Facebook carry
};

// An invented clip: stills one after the other, five to a second.
struct Clip {
  std::string key;                      // as Media::key
  std::vector<std::uint32_t> frames;    // rows of Simulation::stills, all of one size
  std::uint32_t width = 0, height = 0;  // in which they are shown; even
  // Of the MPEG-4 file that its poster had, 2 to 31: the higher, the coarser. Platforms encode it
  // anew, with no lower one.
  int quantiser = 2;
};
constexpr std::uint32_t stills_a_second = 5;

// An invented corpus with its pictures, clips and the truth about it. In it, a repost has no text
// of its own, and media have no path or hash: those come into being when it is written as an
// export.
struct Simulation {
  Corpus corpus;
  std::vector<Picture> pictures;  // by key
  std::vector<Clip> clips;        // by key
  std::vector<Picture> stills;    // of the clips; without keys
  Truth truth;
};

}  // namespace lockstep
