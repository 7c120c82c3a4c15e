#pragma once

#include <string>
#include <string_view>

#include "graph/result.h"

namespace lockstep {

// The packed embedding (graph/embedding.h) that a cell of a table spells: decimal numbers, in
// brackets or not, with commas, semicolons or blanks between, as JSON, Python, R and NumPy print
// them. Fails on anything else, and says what; on NumPy's "..." too, which leaves numbers out.
Result<std::string> embedding_in(std::string_view cell);

}  // namespace lockstep
