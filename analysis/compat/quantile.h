#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

// Type-7 quantile (Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566) of values in any
// order, rounded as R 4.2 does it; 0 of none. p in [0, 1]. Linear time.
double quantile_type7(std::vector<double> values, double p);

// The same of whole numbers that are only counted: `count[v]` of them are v.
double quantile_type7_of_counts(std::span<const std::uint64_t> count, double p);

}  // namespace lockstep
