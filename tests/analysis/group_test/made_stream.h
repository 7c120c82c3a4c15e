#pragma once

#include <cstdint>
#include <vector>

#include "analysis/group_test/timed_acts.h"
#include "graph/acts.h"

namespace lockstep {

// An act of a stream made by hand, times in seconds; contents are of trace 0.
struct StreamAct {
  std::uint32_t account, content;
  double seconds;
};

// Acts in canonical order, whatever order they are given in; `sources` by content, in seconds, a
// negative one or none: unknown.
Acts stream_of(std::vector<StreamAct> acts, const std::vector<double>& sources = {});

// Trace 0 of `acts`, all of whose posts have clocks of that tick.
TimedActs timed(const Acts& acts, std::uint32_t tick_ms = 1000, std::uint64_t seed = 1);

// Evenly spread in [0, 1), and which of n.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  double part();
  double between(double low, double high) { return low + (high - low) * part(); }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(part() * n); }

 private:
  std::uint64_t state_;
};

struct Waves {
  std::uint32_t members = 12, contents = 20;
  double part = .6;     // of the contents that a member joins
  double spread = 120;  // seconds in which a wave runs
};

// A stream of 60 organic accounts on 60 contents with sources half a day apart; organic acts are
// log-uniform between a minute and two days after the source. The members of `waves`, accounts 60
// and on, join waves on the first contents, each at a moment of its own, half an hour to six hours
// after the source; and act like the organic on some others.
std::vector<StreamAct> with_waves(std::uint64_t seed, const Waves& waves,
                                  std::vector<double>& sources);

}  // namespace lockstep
