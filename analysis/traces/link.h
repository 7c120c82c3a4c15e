#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts of the same link, in whatever spelling (analysis/content/url.h).
void extract_links(const Corpus& corpus, ActsBuilder& acts);

// A link that a table gives in that spelling; what is none stays as it is.
GivenSpelling given_link(const Corpus& corpus);

}  // namespace lockstep
