#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/acts.h"

namespace lockstep {

// The tick by which each account acts where it acts by the clock, in milliseconds; 1 where it does
// not. Programs that post on the hour meet to the second without knowing of each other, which is no
// evidence: their times say no more than the hour. An account of at least 5 posts with an act, half
// of them or more in the first second of an hour, a half, a quarter of one or of five minutes, has
// the longest of these ticks (METHODS.md section 3.6: of 80 independent schedulers all were found
// falsely without the rule, none with it). Price: accounts that act together by the clock show
// nothing. By row of account; linear in the acts.
std::vector<std::uint32_t> clock_ticks_ms(const Acts& acts);

}  // namespace lockstep
