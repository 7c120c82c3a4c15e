#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "graph/findings.h"

namespace lockstep {

// The rows of Findings::accounts, by platform and id.
using AccountRows = std::map<std::pair<Platform, std::string_view>, std::uint32_t>;

inline AccountRows account_rows(const Findings& found) {
  AccountRows rows;
  for (std::uint32_t row = 0; row < found.accounts.size(); ++row) {
    rows[{found.accounts[row].platform, found.accounts[row].id}] = row;
  }
  return rows;
}

}  // namespace lockstep
