#include "analysis/group_test/joint_hits.h"

#include <cstddef>

#include "analysis/disjoint_sets.h"

namespace lockstep {

std::vector<std::uint32_t> joined_by_hits(std::uint32_t members, std::span<const Hit> hits,
                                          double reach_s) {
  std::vector<std::uint32_t> parent;
  each_alone(parent, members);
  for (std::size_t i = 1; i < hits.size(); ++i) {
    if (hits[i].content != hits[i - 1].content) continue;
    if (hits[i].lag - hits[i - 1].lag > reach_s) continue;
    join(parent, hits[i].member, hits[i - 1].member);
  }
  std::vector<std::uint32_t> size(members, 0), joined(members);
  for (std::uint32_t member = 0; member < members; ++member) ++size[first_of(parent, member)];
  for (std::uint32_t member = 0; member < members; ++member) {
    joined[member] = size[first_of(parent, member)];
  }
  return joined;
}

}  // namespace lockstep
