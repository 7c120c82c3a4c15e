#pragma once

#include <fmt/core.h>

#include <cstdlib>
#include <string_view>

namespace lockstep {

// Ends the program where a promise is broken, which is what a fuzzer calls a finding.
inline void must(bool holds, std::string_view promise) {
  if (holds) return;
  fmt::print(stderr, "broken promise: {}\n", promise);
  std::abort();
}

}  // namespace lockstep
