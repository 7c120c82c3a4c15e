#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/acts.h"

namespace lockstep {

// The tick by which each account acts where it acts by the clock, in milliseconds; 1 where it does
// not. Programs that post on the hour meet to the second without knowing of each other, which is no
// evidence: their times say no more than the hour. An account of at least 5 posts with an act, half
// of them or more in the same second of an hour, a half, a quarter of one or of five minutes, has
// the longest of these ticks (METHODS.md section 3.6: of 80 independent schedulers all were found
// falsely without the rule, none with it). Where a clock shows no seconds only the first one of the
// hour, the half ... counts, as chance alone would do for any other. Price: accounts that act
// together by the clock show nothing.
//
// People have such habits, too: who reads a page each morning meets others who do, without knowing
// of them, and hours after the posts, where the cells are wide. An account of at least 6 sittings
// (posts within 10 minutes of each other are one) of which half or more come in the same hour of
// the day, on at least 5 days, and by chance in less than 1 of 10,000 accounts if an eighth of all
// did, has a tick of an hour. Of 240 morning readers in eight worlds without a
// campaign none is accused with the rule; of 120 in four, 47 were without it
// (tests/bench/justice).
//
// `post_tick_ms` is Posts::tick_ms; posts beyond it have clocks of milliseconds. The result is by
// row of account; linear in the acts but for a sort of each account's posts.
std::vector<std::uint32_t> clock_ticks_ms(const Acts& acts,
                                          std::span<const std::uint32_t> post_tick_ms);

}  // namespace lockstep
