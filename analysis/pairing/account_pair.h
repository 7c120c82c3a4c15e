#pragma once

#include <compare>

#include "graph/id.h"

namespace lockstep {

// Two accounts, a < b.
struct AccountPair {
  AccountId a, b;
  friend auto operator<=>(const AccountPair&, const AccountPair&) = default;
};

}  // namespace lockstep
