#pragma once

#include <chrono>
#include <string_view>

#include "tools/options.h"

namespace lockstep {

// Tells on standard error how long each stage took, if asked to. Wall time never reaches a result.
class Stopwatch {
 public:
  explicit Stopwatch(Timings timings) : timings_(timings) {}
  // The stage that began at construction or at the last call is done.
  void lap(std::string_view stage);

 private:
  Timings timings_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace lockstep
