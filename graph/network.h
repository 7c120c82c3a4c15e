#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/acts.h"
#include "graph/long_rows.h"

namespace lockstep {

// Two acts by which two accounts met on one content within the window: the evidence of a tie, as
// rows of Acts::rows, which must outlive it. act_a is by the tie's account a. Eight bytes, as there
// may be hundreds of millions: content, posts and times stand in the acts.
struct CoAct {
  std::uint32_t act_a = 0, act_b = 0;
  friend bool operator==(const CoAct&, const CoAct&) = default;
};

inline ContentId content_of(const Acts& acts, CoAct coact) {
  return acts.rows[coact.act_a].content;
}

// Time of b minus time of a, so its sign says who led.
inline std::int64_t gap_ms(const Acts& acts, CoAct coact) {
  return acts.rows[coact.act_b].time.ms - acts.rows[coact.act_a].time.ms;
}

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

// A content on which so many acted together (`pairs` pairs of acts within the window) that nobody
// was looked for on it: accounts that meet nowhere else get no tie. Of those that do, the co-acts
// on this content count as any others.
struct CappedContent {
  ContentId content;
  std::uint64_t acts = 0, pairs = 0;
};

// The co-action network: ties sorted by (a, b); the evidence of a tie by content, time of a, of b.
struct Network {
  std::vector<Tie> ties;
  LongRows<CoAct> evidence;
  std::vector<CappedContent> capped;
  std::uint64_t pairs = 0;  // of acts on one content within the window, whoever acted

  std::span<const CoAct> of(const Tie& tie) const {
    return evidence.all().subspan(tie.evidence, tie.coacts);
  }
};

}  // namespace lockstep
