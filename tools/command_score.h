#pragma once

#include <string>

#include "graph/findings.h"

namespace lockstep {

struct ScoreCommand {
  // A folder that run wrote, a table of accounts with tiers, or one of acts (contents --acts).
  std::string result;
  std::string truth;  // a folder that simulate wrote, or its accounts.csv (for acts: contents.csv)
  Tier least = Tier::lead;
};

// Measures a result against the truth: whom it accuses, or, of a table of acts, which copies of
// planted contents it finds again. Returns the exit status.
int score_result(const ScoreCommand& command);

}  // namespace lockstep
