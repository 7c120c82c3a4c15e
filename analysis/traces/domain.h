#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts of links to the same site (analysis/content/site.h).
void extract_domains(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
