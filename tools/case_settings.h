#pragma once

#include <string>
#include <vector>

#include "graph/mark.h"
#include "graph/result.h"

namespace lockstep {

// The events and phases of a case file (TOML 1.0), by their beginning, then as they stand in it:
//   [[event]]
//   time = 2023-07-21T12:00:00+03:00     # or a date alone: that day in UTC
//   what = "sermon"
//   [[phase]]
//   from = 2023-07-05
//   to = 2023-07-11                      # a date alone is meant with all of its day
//   what = "defamation"
// Fails on anything else in the file, a time without zone among it, and says where.
Result<std::vector<Mark>> read_marks(const std::string& path);

}  // namespace lockstep
