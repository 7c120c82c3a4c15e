#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "graph/acts.h"

namespace lockstep::oracle {

// The definition of co-action, read off word by word over all pairs of acts: slow and obvious.
struct Tie {
  std::set<std::pair<PostId, PostId>> coacts;  // post of the smaller account first
  std::set<ContentId> contents;                // the rarest that each pair of posts shares
  std::set<std::int64_t> days;
  std::multiset<std::int64_t> gaps;
};

std::map<std::pair<AccountId, AccountId>, Tie> coaction(const Acts& acts, std::int64_t window_ms);

}  // namespace lockstep::oracle
