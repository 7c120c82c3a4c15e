#pragma once

#include <cstdint>

#include "graph/acts.h"
#include "graph/network.h"
#include "graph/result.h"

namespace lockstep {

struct CoactionOptions {
  std::int64_t window_ms =
      60'000;  // two acts co-act if their times differ by at most this: inclusive
  std::uint32_t min_contents = 2;  // keep ties with at least so many distinct contents
  // A content that alone would make more pairs than this is left out and listed in Network::capped.
  std::uint64_t content_cap = 3'000'000;
  // More co-acts than this in all are refused: about 60 bytes each are needed while they are
  // sorted.
  std::uint64_t most_pairs = 100'000'000;
};

// The co-action network of `acts`: every two acts of different accounts on the same content within
// the window are a co-act; co-acts of the same two accounts make a tie. Acts of all traces count
// together; two posts that share several contents (a text, and a link in it) are one co-act, on the
// rarest of them: what one pair of posts shows is one coincidence, not many.
//
// Method: acts are sorted by content and time, so a sweep with two pointers meets only pairs within
// the window; pairs are counted before they are made, contents in parallel; the pairs are sorted by
// accounts and run lengths give the ties. Cost O(acts + pairs log pairs); the result is the same
// for any number of threads. Fails if the window makes more than most_pairs pairs.
Result<Network> coaction(const Acts& acts, const CoactionOptions& options);

}  // namespace lockstep
