#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "graph/findings.h"

namespace lockstep {

struct MadeOptions {
  std::uint32_t accounts = 30;
  std::uint32_t clusters = 3;  // of falling size; a tenth of the accounts is in none
  std::uint32_t pairs = 0;     // of these, so many stand in pairs of their own
  std::uint32_t seed = 1;
};

// Findings with the strings that their views point into. Move it, do not copy it.
struct MadeFindings {
  Findings findings;
  std::deque<std::string> strings;

  MadeFindings() = default;
  MadeFindings(MadeFindings&&) = default;
  MadeFindings& operator=(MadeFindings&&) = default;
  std::string_view keep(std::string text) { return strings.emplace_back(std::move(text)); }
};

// An invented network: densely tied clusters, a few ties between them, one hub in the first,
// Arabic, Latin and hostile handles. Same options, same findings.
MadeFindings made_findings(const MadeOptions& options);

}  // namespace lockstep
