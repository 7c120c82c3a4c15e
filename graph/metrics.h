#pragma once

#include <algorithm>
#include <cstdint>

#include "graph/time.h"

namespace lockstep {

// What became of a post after it was published, as its platform counts it; -1 where an export does
// not say.
struct Metrics {
  std::int64_t views = -1;
  std::int64_t likes = -1;    // and all other reactions
  std::int64_t shares = -1;   // reposts or forwards; X's quotes are not among them
  std::int64_t replies = -1;  // answers or comments
  Time edited;                // for the last time; unknown where it never was, too

  friend bool operator==(const Metrics&, const Metrics&) = default;
};

// Of two captures of one post: the larger of each number and the later edit. Few exports say when
// they counted, and what is counted mostly grows, so the largest is the best guess at the latest;
// and it is the same for any order of files.
inline Metrics largest(const Metrics& a, const Metrics& b) {
  return {std::max(a.views, b.views), std::max(a.likes, b.likes), std::max(a.shares, b.shares),
          std::max(a.replies, b.replies), std::max(a.edited, b.edited)};
}

}  // namespace lockstep
