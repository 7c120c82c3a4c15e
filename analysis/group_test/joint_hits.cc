#include "analysis/group_test/joint_hits.h"

#include <cstddef>
#include <numeric>

namespace lockstep {
namespace {

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t member) {
  while (parent[member] != member) member = parent[member] = parent[parent[member]];
  return member;
}

}  // namespace

std::vector<std::uint32_t> joined_by_hits(std::uint32_t members, std::span<const Hit> hits,
                                          double reach_s) {
  std::vector<std::uint32_t> parent(members);
  std::iota(parent.begin(), parent.end(), 0u);
  for (std::size_t i = 1; i < hits.size(); ++i) {
    if (hits[i].content != hits[i - 1].content) continue;
    if (hits[i].lag - hits[i - 1].lag > reach_s) continue;
    parent[root_of(parent, hits[i].member)] = root_of(parent, hits[i - 1].member);
  }
  std::vector<std::uint32_t> size(members, 0), joined(members);
  for (std::uint32_t member = 0; member < members; ++member) ++size[root_of(parent, member)];
  for (std::uint32_t member = 0; member < members; ++member) {
    joined[member] = size[root_of(parent, member)];
  }
  return joined;
}

}  // namespace lockstep
