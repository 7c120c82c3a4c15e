#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "graph/acts.h"

namespace lockstep {

// Who acts on what, both ways round, of the accounts before one.
struct Incidence {
  std::map<std::uint32_t, std::set<std::uint32_t>> of_account, of_content;

  explicit Incidence(const Acts& acts, std::uint32_t before = UINT32_MAX) {
    for (const Act& act : acts.rows) {
      if (act.account.value >= before) continue;
      of_account[act.account.value].insert(act.content.value);
      of_content[act.content.value].insert(act.account.value);
    }
  }
  std::vector<std::uint32_t> degrees() const { return sizes(of_account); }
  std::vector<std::uint32_t> reaches() const { return sizes(of_content); }

 private:
  static std::vector<std::uint32_t> sizes(
      const std::map<std::uint32_t, std::set<std::uint32_t>>& sets) {
    std::vector<std::uint32_t> all;
    for (const auto& [one, others] : sets) all.push_back(static_cast<std::uint32_t>(others.size()));
    return all;
  }
};

}  // namespace lockstep
