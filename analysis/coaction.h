#pragma once

#include <cstdint>
#include <string>

#include "graph/acts.h"
#include "graph/network.h"
#include "graph/result.h"

namespace lockstep {

struct CoactionOptions {
  std::int64_t window_ms =
      60'000;  // two acts co-act if their times differ by at most this: inclusive
  std::uint32_t min_contents = 2;  // keep ties with at least so many distinct contents
  // On a content where more pairs than this remain to be looked at, nobody is looked for; it is
  // listed in Network::capped. UINT64_MAX: none is capped.
  std::uint64_t content_cap = 30'000'000;
  // Bytes that the ties may take until they are written, and their evidence where it stands in
  // memory, some 40 a co-act. Evidence beyond goes to a file near spill_folder (SpillFile); more
  // ties are refused.
  std::uint64_t memory = std::uint64_t{4} << 30;
  // Of one tie, with what clusters, findings and files make of it; measured. 400 for a network
  // alone; whoever tests, draws and reports needs more.
  std::uint64_t bytes_of_tie = 400;
  std::string spill_folder = ".";
};

// The co-action network of `acts`: every two acts of different accounts on the same content within
// the window are a co-act; co-acts of the same two accounts make a tie. Acts of all traces count
// together; two posts that share several contents (a text, and a link in it) are one co-act, on the
// rarest of them: what one pair of posts shows is one coincidence, not many.
//
// Exact, however viral a content is, unless it is capped (see CappedContent). Method and cost: see
// analysis/pairing. The result is the same for any number of threads. Fails if there are 2^32 acts
// or more, if the ties would take more than options.memory bytes, or if evidence that exceeds them
// can't be written to a file; it stops at once then.
Result<Network> coaction(const Acts& acts, const CoactionOptions& options);

}  // namespace lockstep
