#include "tools/stopwatch.h"

#include <fmt/format.h>

#include <cstdio>

namespace lockstep {

void Stopwatch::lap(std::string_view stage) {
  const auto now = std::chrono::steady_clock::now();
  if (timings_ == Timings::tell) {
    fmt::print(stderr, "{:<8} {:.3f} s\n", stage,
               std::chrono::duration<double>(now - start_).count());
  }
  start_ = now;
}

}  // namespace lockstep
