#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "graph/corpus.h"
#include "graph/diagnostic.h"
#include "graph/time.h"

namespace lockstep {

// What one file or archive member holds, or all of them together, as `check` tells it.
struct Holding {
  std::string path, member, format, sha256;  // empty where there are several
  std::uint64_t posts = 0, referenced = 0, service = 0, rejected = 0, duplicates = 0;
  std::uint64_t accounts = 0, reposts = 0, replies = 0, quotes = 0, forwards = 0, media = 0;
  Time first, last;  // over `posts`
  std::set<std::string> assumptions;
  std::set<std::string> traces;  // that can work on it
  std::vector<Diagnostic> diagnostics;
  std::vector<std::string> missing;  // in words
};

Holding holding(const Corpus& corpus);

}  // namespace lockstep
