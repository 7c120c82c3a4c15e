#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts of the same link, in whatever spelling (analysis/content/url.h).
void extract_links(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
