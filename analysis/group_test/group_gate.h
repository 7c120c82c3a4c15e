#pragma once

#include <cstdint>

#include "analysis/group_test/group_times.h"

namespace lockstep {

struct GateOptions {
  std::uint64_t seed = 1;
  std::size_t first_width = 0;  // kernels narrower than the clock's tick are left out
};

// What the gate says of a candidate group. `ln_e` is the logarithm of its e-value: with the
// innocent densities known, E is at most 1 on average if nobody follows anybody, so that
// P(E >= 1/alpha) <= alpha (Markov's inequality).
struct Gate {
  double ln_e = 0;
  PerWidth scores{};   // S_h, how well each width predicts; the mean over orders
  PerWidth weights{};  // omega_h, sums to 1
};

// Goes through the contents in four random orders, drawn by seed and taking the grids in turn, and
// learns on the way how much each member follows (rho, from .3, .02 to .98) and how closely
// (omega). A content is judged by what was learned before it: its members in random order, each
// predicted from those before it, make factors 1 - rho + rho LR. Factors of one sitting of a member
// are averaged, as what it does there is one decision; the rest are multiplied; and the four
// products are averaged. All of this keeps an e-value one: products by conditioning, averages of
// e-values under any dependence (Vovk and Wang 2021, doi:10.1214/20-AOS2020).
Gate group_gate(const GroupTimes& times, const GateOptions& options);

// omega_h, in proportion to max(.02, exp(S_h - the largest S)), 0 below first_width.
PerWidth width_weights(const PerWidth& scores, std::size_t first_width);

inline double mixed(const PerWidth& weights, const PerWidth& ratios) {
  double sum = 0;
  for (std::size_t h = 0; h < ratios.size(); ++h) sum += weights[h] * ratios[h];
  return sum;
}

}  // namespace lockstep
