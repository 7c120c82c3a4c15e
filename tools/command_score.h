#pragma once

#include <string>

#include "graph/findings.h"

namespace lockstep {

struct ScoreCommand {
  std::string result;  // a folder that run wrote, or a table of accounts with tiers
  std::string truth;   // a folder that simulate wrote, or its accounts.csv
  Tier least = Tier::lead;
};

// Measures a result against the truth. Returns the exit status.
int score_result(const ScoreCommand& command);

}  // namespace lockstep
