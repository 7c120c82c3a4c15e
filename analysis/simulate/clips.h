#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/simulate/pictures.h"
#include "graph/planted.h"
#include "graph/simulation.h"

namespace lockstep {

// `frames` stills of 160 x 120 pixels: scenes of one and a half to three seconds, in each of which
// things move. By a number, as pictures are drawn.
std::vector<Picture> draw_stills(std::uint64_t seed, std::uint32_t number, std::uint32_t frames);

// The clip after one of the alterations of clips (planted.h); `other`: the stills of the clip in
// which it is embedded.
Clip altered(const Clip& clip, Alteration how, std::span<const std::uint32_t> other);

}  // namespace lockstep
