#pragma once

#include <cstdint>
#include <span>

#include "graph/picture_hash.h"

namespace lockstep {

// The PDQ hash of a picture in its eight orientations, with its quality (D. Davis, B. Rosenthal et
// al., "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", Facebook 2019;
// METHODS.md section 8): brightness is blurred twice, taken down to 64 x 64, and its 16 x 16 lowest
// frequencies but the constant are compared with their median.
//
// What it withstands: other compression and sizes, a little blur, sharpening, and contrast. What
// breaks it: crops, captions, frames, screenshots of the page around it.
//
// `luma` holds width x height brightnesses, 0 to 255, in rows from the top. Both sides must be at
// least 5 pixels long (`smallest_side`); quality is 0 and the hash empty for anything smaller.
// Costs some 20 passes over the picture.
constexpr std::uint32_t smallest_side = 5;
Frame pdq(std::span<const std::uint8_t> luma, std::uint32_t width, std::uint32_t height);

// The eight orientations of a picture of which the hash alone is known: the bits of what is turned
// are those of what is not, swapped and inverted, but for the few between zero and the median.
EightHashes turned(const PictureHash& hash);

// Below this there is too little in a picture to compare it by; as its authors advise.
constexpr int least_quality = 50;
// How many bits the hashes of one picture differ by at most.
constexpr int most_distance = 31;

}  // namespace lockstep
