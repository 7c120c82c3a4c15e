#pragma once

#include <cstdint>
#include <vector>

#include "graph/acts.h"
#include "graph/corpus.h"

namespace lockstep {

// A content and how far it went.
struct ContentReach {
  ContentId content;
  std::uint32_t posts = 0, accounts = 0;
  std::vector<Platform> platforms;  // sorted
  Time first, last;
};

// How much there is of one trace.
struct TraceTotals {
  std::uint64_t contents = 0, shared = 0, posts = 0;  // shared: by two accounts or more
  std::uint64_t accounts = 0;
};

TraceTotals trace_totals(const Acts& acts, std::size_t trace);

// The contents of one trace that most accounts acted on, then those of most posts, then the
// earliest, then by key; at most `most` of them.
std::vector<ContentReach> most_shared(const Corpus& corpus, const Acts& acts, std::size_t trace,
                                      std::size_t most);

}  // namespace lockstep
