#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// Adds it unless it is empty or there already.
inline void add_once(std::vector<std::string>& all, std::string_view one) {
  if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.emplace_back(one);
}

}  // namespace lockstep
