#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

// An act that a group's times predict well.
struct Hit {
  std::uint32_t content, member;
  double lag;  // seconds
};

// With how many members, itself included, each of `members` is joined by hits: two members are
// joined if hits of theirs on one content come next to each other within `reach_s` seconds, or if
// both are joined to a third. 1 for a member without hits. `hits` by content, then lag.
//
// Three pairs of twins that have nothing to do with each other pass the gate together and are no
// group; this tells them from one.
std::vector<std::uint32_t> joined_by_hits(std::uint32_t members, std::span<const Hit> hits,
                                          double reach_s);

}  // namespace lockstep
