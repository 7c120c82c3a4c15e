#include "analysis/poisson_tail.h"

#include <boost/math/special_functions/gamma.hpp>

namespace lockstep {

double poisson_tail(double mean, std::uint32_t k) {
  if (k == 0) return 1;
  return mean > 0 ? boost::math::gamma_p(static_cast<double>(k), mean) : 0;
}

}  // namespace lockstep
