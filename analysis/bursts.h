#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "graph/time.h"

namespace lockstep {

// times[first .. last] came in a burst; first < last.
struct Burst {
  std::size_t first = 0, last = 0;
  friend bool operator==(const Burst&, const Burst&) = default;
};

struct BurstOptions {
  double speed = 3;  // a burst's rate as a multiple of the mean rate; > 1
  double price = 1;  // of entering a burst, in units of ln(number of gaps); >= 0
};

// Bursts in a stream of events, sorted by time: Kleinberg's automaton with two states (2003,
// doi:10.1023/A:1024940629314, section 2). Gaps are exponential with the mean rate of the whole
// stream, or with `speed` times that; to enter the fast state costs price * ln(gaps), to leave it
// nothing. The cheapest sequence of states, by dynamic programming: linear time. Fewer than three
// events, or all at one moment, make no burst. A burst may begin with the first event.
std::vector<Burst> bursts(std::span<const Time> times, const BurstOptions& options = {});

}  // namespace lockstep
