#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/findings.h"

namespace lockstep {

// run.json (EVIDENCE section A4): version, every setting with its default, every input by name,
// hash and what became of its records, and how many at each step. No wall clock; stable order.
std::string run_json(const Findings& found);

// The number of that name among found.counts; 0 where there is none.
std::uint64_t count_named(const Findings& found, std::string_view step);

}  // namespace lockstep
