#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/id.h"
#include "graph/time.h"

namespace lockstep {

// A content that several accounts share and that makes no acts all the same: `why` says what guard
// left it out. `representative` is the earliest post.
struct GuardedContent {
  std::string trace, key;
  std::string_view why;
  PostId representative;
  std::uint32_t posts = 0, accounts = 0;
  Time first, last;
};

// How much a guard left out of a trace in all, what one account alone says included.
struct GuardTotal {
  std::string trace;
  std::string_view why;
  std::uint64_t contents = 0, posts = 0;
};

struct Guarded {
  std::vector<GuardTotal> totals;        // by trace, then guard
  std::vector<GuardedContent> contents;  // by trace; most accounts, then most posts, earliest first
};

}  // namespace lockstep
