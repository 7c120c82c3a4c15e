#pragma once

#include <string>

#include "graph/findings.h"

namespace lockstep {

// run.json (EVIDENCE section A4): version, every setting with its default, every input by name,
// hash and what became of its records, and how many at each step. No wall clock; stable order.
std::string run_json(const Findings& found);

}  // namespace lockstep
