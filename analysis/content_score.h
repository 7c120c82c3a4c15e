#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/score.h"
#include "graph/planted.h"

namespace lockstep {

// How well a trace finds the copies of planted contents again.
//
// The home of a planted content in a trace is the content id on which most of its unaltered posts
// stand (of equals the first in byte order); a content none of whose unaltered posts acts in the
// trace has none. A post is found if it stands on the home of what it carries.
//
// Precision of a content: of all posts that stand on its home, the share that carries it. Precision
// of an alteration: of the found posts so altered, the mean precision of what they carry. That is
// B-cubed precision (Bagga & Baldwin, LREC 1998) over the found posts: a post counts by how pure
// the company is in which it was found, so that an alteration is charged with strangers in
// proportion to how often it is found among them.
struct AlterationScore {
  std::string trace;
  PlantedKind kind = PlantedKind::text;
  Alteration alteration = Alteration::same;
  Share found;           // recall: of the posts that carry a content so altered, those found
  double precision = 0;  // 0 to 1; 0 if none is found
};

struct PlantedScore {
  std::string trace;
  PlantedKind kind = PlantedKind::text;
  std::string content;
  Share found;  // of the posts that carry it, however altered, those on its home
  Share right;  // of the posts on its home, those that carry it: its precision
};

struct ContentScore {
  std::vector<AlterationScore> alterations;  // by trace, kind, alteration
  std::vector<PlantedScore> contents;        // by trace, kind, content
};

// Texts are looked for in the traces of texts (kin of "text"), pictures and clips in "media", as
// far as `acts` have them. An act is the planted post's of its platform and id; where an export has
// no ids of posts, so that the truth does not know the act's, the planted posts' of its platform,
// account and time. Contents that one post alone carries are left out: there is nothing to find.
ContentScore content_score(std::span<const JudgedAct> acts, std::span<const PlantedPost> planted,
                           double confidence = 0.95);

}  // namespace lockstep
