#pragma once

#include <cstdint>
#include <span>

#include "analysis/synchrony/synchrony.h"
#include "graph/acts.h"
#include "graph/result.h"

namespace lockstep {

struct SurrogateOptions {
  std::uint32_t copies = 0;  // none: not asked for
  std::uint64_t seed = 1;
};

// What the tests find in copies of the acts in which nobody acts with anybody.
struct Surrogates {
  std::uint32_t copies = 0;
  std::uint64_t ties = 0;     // over all copies
  std::uint32_t largest = 0;  // accounts that such ties of one copy join
};

// A copy of the first acts with each drawn anew in its cell, on the plain grid for even copies and
// the wide one for odd, whole ticks of its clock. By seed, copy and act, so the same for any number
// of threads. Sources and contents are those of the acts; contents have no keys.
Acts redrawn(const Acts& acts, const FirstActs& firsts, std::uint64_t seed, std::uint32_t copy);

// Tests each copy whole and counts the ties with at least 3 hits whose p is not above `cut`, the
// line below which ties of the acts themselves are significant. Their mean by the number of real
// ties estimates the rate of false ones, whatever depends on whom; but not where acts are not
// uniform in their cells (METHODS.md section 3.9). Cost: that of synchrony() for each copy.
Result<Surrogates> surrogates(const Acts& acts, const FirstActs& firsts,
                              std::span<const std::uint32_t> post_tick_ms, double cut,
                              const SynchronyOptions& options, const SurrogateOptions& surrogate);

}  // namespace lockstep
