#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "graph/findings.h"

namespace lockstep {

// The text's first graphemes, as one line without runs of spaces, safe to draw: controls shown,
// "…" where something was cut. Stops before a grapheme of more than 12 code points (stacked marks
// would paint over their neighbourhood).
std::string short_line(std::string_view text, std::size_t most_graphemes);

// label(account), or its id where that shows nothing, cut to `most_graphemes` and isolated: it runs
// in the direction of its own first letter.
std::string drawn_label(const FoundAccount& account, std::size_t most_graphemes);

}  // namespace lockstep
