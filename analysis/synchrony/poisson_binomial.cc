#include "analysis/synchrony/poisson_binomial.h"

#include <algorithm>

namespace lockstep {

double poisson_binomial_tail(std::span<const double> q, std::size_t hits,
                             std::vector<double>& scratch) {
  if (hits == 0) return 1;
  if (hits > q.size()) return 0;
  // scratch[j] is the chance of exactly j hits so far; who reaches `hits` stays there.
  scratch.assign(hits, 0);
  scratch[0] = 1;
  double reached = 0;
  for (std::size_t i = 0; i < q.size(); ++i) {
    const double hit = std::min(q[i], most_likely), miss = 1 - hit;
    const std::size_t left = q.size() - i;                    // this one and those after it
    const std::size_t least = hits > left ? hits - left : 0;  // fewer can't reach it any more
    const std::size_t most = std::min(i, hits - 1);
    if (most == hits - 1) reached += scratch[most] * hit;
    for (std::size_t j = std::min(most + 1, hits - 1); j > least; --j) {
      scratch[j] = scratch[j] * miss + scratch[j - 1] * hit;
    }
    if (least == 0) scratch[0] *= miss;
  }
  return reached;
}

}  // namespace lockstep
