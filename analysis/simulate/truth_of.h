#pragma once

#include "analysis/simulate/corpus_of.h"
#include "analysis/simulate/world.h"
#include "graph/truth.h"

namespace lockstep {

// What every account is, which posts belong to campaigns and events, and what they carry.
Truth truth_of(const World& world, const PostNames& names);

}  // namespace lockstep
