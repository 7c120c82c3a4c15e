#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "graph/truth.h"

namespace lockstep {

// How a result serves a reader who goes through its accounts from the top: by tier, then q (least
// first, the unknown last), then number of ties. Accounts equal in all three stand in no order, so
// what is said of a place among them is its expectation.
struct Ranking {
  // The area under precision over recall of the amplifiers, a step for each set of equals; what is
  // never listed is never found (0 to 1).
  double average_precision = 0;
  std::array<std::pair<std::uint32_t, double>, 3> precision_at{{{50, 0}, {100, 0}, {500, 0}}};
  std::uint64_t listed = 0;
  // How many must be read until nine of ten amplifiers are found; 0 if the list ends before.
  std::uint64_t read_until_most = 0;
};

// An account judged twice counts with its highest place. Campaign accounts other than amplifiers
// count as right but need not be found.
Ranking ranking(std::span<const JudgedAccount> judged, const Truth& truth);

}  // namespace lockstep
