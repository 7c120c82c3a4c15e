#pragma once

#include <cstdint>
#include <span>

namespace lockstep {

// How far two ways of putting the same things into groups agree. `adjusted_rand`: of the pairs that
// one of them puts together, those that both do, beyond what chance makes of it (Hubert and Arabie
// 1985, doi:10.1007/BF01908075): 1 where they are the same, 0 on average where they have nothing to
// do with each other. `mutual_information`: what one tells of the other, of the mean of what each
// tells (normalised by the arithmetic mean; Vinh and others 2010,
// jmlr.org/papers/v11/vinh10a.html): 0 to 1. Both are 1 for groupings that say nothing: all in one
// group, or each alone, in both.
struct Agreement {
  double adjusted_rand = 1, mutual_information = 1;
};

// The groups of each thing, both spans as long; the numbers mean nothing but to be equal or not.
Agreement agreement(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace lockstep
