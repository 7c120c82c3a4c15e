#pragma once

#include "graph/corpus.h"

namespace lockstep {

// Fills Media::same_as and bits: which media of the corpus show the same. Equal bytes do; and what
// was looked at, or has a hash in a table:
// - Pictures whose PDQ hashes differ in at most 31 bits in one of the eight orientations, both of
//   quality 50 or more.
// - Videos: of the frames with that quality, one a second, neighbours that are near-equal count
//   once; the same are those of which four fifths of the shorter one's have a partner within 31
//   bits in the other (vPDQ, METHODS.md section 8). So a clip is found in a longer video. Where a
//   video has fewer than three different frames, as of one scene, all must have a partner both
//   ways, and both must be equally long to a second: a studio is not what is said in it.
// - A video of a single frame, and a moving picture, that one picture.
//
// Of several hashes that a table gives of one video, each is a second.
//
// Media are taken in the order in which they were first posted, and each stands with the nearest
// that stands alone: so nothing drifts along a chain. Costs some 50 us for each different picture
// among 100,000.
void join_same_media(Corpus& corpus);

}  // namespace lockstep
