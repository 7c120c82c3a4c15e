#pragma once

#include <string>
#include <vector>

#include "graph/part.h"
#include "graph/result.h"

namespace lockstep {

// A part and the file it came from.
struct NamedPart {
  std::string path;
  PartSettings settings;
};

// Whether these are the parts of one network, each of them once: all made by one version with the
// same settings and, where there are several of one input, all shards of it. Parts 0/1 are of
// inputs that somebody else partitioned, so each must be of another. The Error names the files that
// do not fit, and what is missing.
Done check_parts(const std::vector<NamedPart>& parts);

}  // namespace lockstep
