#pragma once

#include <cstdint>

#include "graph/findings.h"

namespace lockstep {

// How large an account's circle is for its acts: sqrt(1 + acts / median), cut at 4, as a share of
// the largest. 1/4 for next to nothing, 1 from fifteen times the median on.
class RadiusScale {
 public:
  explicit RadiusScale(const Findings& findings);

  double of(std::uint32_t acts) const;
  std::uint32_t median() const { return median_; }
  std::uint32_t most() const { return most_; }

 private:
  std::uint32_t median_ = 1, most_ = 0;
};

}  // namespace lockstep
