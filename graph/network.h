#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/id.h"

namespace lockstep {

// Two posts by which two accounts acted on one content within the window: the evidence of a tie.
// post_a is by the tie's account a. gap_ms = time of b minus time of a, so its sign says who led.
struct CoAct {
  ContentId content;
  PostId post_a, post_b;
  std::int64_t gap_ms = 0;
};

// Two different accounts, a < b, tied by what they did together. `coacts` pairs of posts on
// `contents` distinct contents on `days` distinct UTC days (of the earlier post), in the traces
// whose bits are set (bit t = Acts::traces[t]); `median_gap_ms` is the median of |gap|, the lower
// one of an even number.
struct Tie {
  AccountId a, b;
  std::uint32_t coacts = 0, contents = 0, days = 0, traces = 0;
  std::int64_t median_gap_ms = 0;
  std::uint64_t evidence = 0;  // its CoActs are Network::evidence[evidence .. evidence + coacts)
};

// A content that was left out of pairing because it alone would make `pairs` pairs.
struct CappedContent {
  ContentId content;
  std::uint64_t acts = 0, pairs = 0;
};

// The co-action network: ties sorted by (a, b); the evidence of a tie sorted by content, time.
struct Network {
  std::vector<Tie> ties;
  std::vector<CoAct> evidence;
  std::vector<CappedContent> capped;
  std::uint64_t pairs = 0;  // co-acts of different accounts met within the window, capped ones not
  std::uint64_t tied_pairs = 0;  // pairs of accounts with at least one co-act, before any threshold

  std::span<const CoAct> of(const Tie& tie) const {
    return std::span(evidence).subspan(tie.evidence, tie.coacts);
  }
};

}  // namespace lockstep
