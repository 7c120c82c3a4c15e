#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/simulate/simulate.h"

namespace lockstep {

struct SimulateOptions {
  std::string out;
  std::uint64_t seed = 1;
  double scale = 1;
  std::uint32_t amplifiers = 40;
  unsigned participation = 60;  // percent
  std::int64_t wave_ms = 0;     // 0: one after the other
  Turns turns = Turns::together;
  std::vector<std::string> formats;  // names of writers; empty: those that hold every post once
};

// Writes a labelled, invented campaign in the platforms' export formats. Returns the exit status.
int simulate_campaign(const SimulateOptions& options);

}  // namespace lockstep
