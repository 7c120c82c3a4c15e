#pragma once

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts of the same media file: equal SHA-256 of its bytes, on any platform.
void extract_media(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
