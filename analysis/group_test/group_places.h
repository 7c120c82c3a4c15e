#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/group_test/timed_acts.h"

namespace lockstep {

// A content is a group's if so many of its insiders act on it.
constexpr std::size_t least_insiders = 3;

// Where a member of a group acts.
struct GroupPlace {
  std::uint32_t content;
  std::uint64_t act;     // of TimedActs::acts
  std::uint32_t member;  // row of the group's accounts
};

// All acts of the insiders, the first so many of `accounts`, and those of the other members on the
// group's contents; by content, then lag.
std::vector<GroupPlace> group_places(const TimedActs& acts, std::span<const std::uint32_t> accounts,
                                     std::size_t insiders);

}  // namespace lockstep
