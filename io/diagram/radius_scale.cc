#include "io/diagram/radius_scale.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lockstep {

RadiusScale::RadiusScale(const Findings& findings) {
  std::vector<std::uint32_t> acts;
  for (const FoundAccount& account : findings.accounts) acts.push_back(account.acts);
  if (acts.empty()) return;
  std::sort(acts.begin(), acts.end());
  median_ = std::max(1u, acts[acts.size() / 2]);
  most_ = acts.back();
}

double RadiusScale::of(std::uint32_t acts) const {
  return std::min(4.0, std::sqrt(1 + static_cast<double>(acts) / median_)) / 4;
}

}  // namespace lockstep
