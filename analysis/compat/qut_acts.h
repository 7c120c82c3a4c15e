#pragma once

#include <cstdint>
#include <vector>

#include "analysis/compat/qut.h"

namespace lockstep {

// A post that may have partners, in one of the groups whose members have something in common.
struct QutAct {
  std::uint32_t account, post, group;
  double seconds;
};

struct QutActs {
  std::vector<TextId> accounts;  // sorted by bytes: an act's account is a row here
  std::vector<QutAct> acts;      // by account, then post; a post stands in a group once
  std::uint32_t groups = 0;
};

// The posts that take part in the network, by what they have in common. For co_similar_tweet a
// group is a distinct text (a row of PostRows::texts).
QutActs qut_acts(const PostRows& rows, QutNetwork network);

}  // namespace lockstep
