#pragma once

#include <cstdint>
#include <vector>

#include "analysis/content/forwarded.h"
#include "graph/acts.h"
#include "graph/corpus.h"

namespace lockstep {

// One content on one platform: the first post of it there, and how many posts and accounts there
// are in all, whoever they are.
struct Appearance {
  Platform platform = Platform::unknown;
  PostId post;
  Time time;
  std::uint32_t posts = 0, accounts = 0;
  friend bool operator==(const Appearance&, const Appearance&) = default;
};

// Where a content appeared, platform by platform, in order of time, then of platform. Clocks are
// believed: two first posts in one minute of a clock without seconds stand in its order.
// Forwards count, too.
std::vector<Appearance> appearances(const Corpus& corpus, const Acts& acts, const Forwarded& passed,
                                    ContentId content);

}  // namespace lockstep
