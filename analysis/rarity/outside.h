#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "analysis/content/forwarded.h"
#include "analysis/rarity/bicm.h"
#include "analysis/synchrony/first_acts.h"
#include "graph/acts.h"

namespace lockstep {

// What the accounts that are not `inside` do, forwards included, as their bipartite configuration
// model (bicm.h) over the contents of all traces: who shares links alone, and is alone with that,
// is not the measure of links.
class Outside {
 public:
  Outside(const Acts& acts, const FirstActs& firsts, const Forwarded& passed,
          const std::vector<bool>& inside);

  // Accounts with at least so many contents.
  std::uint64_t with_contents(std::uint32_t least) const;

  // Contents by their fitness, and how many have it; those that nobody outside acts on have none.
  using ByFitness = std::vector<std::pair<double, double>>;
  ByFitness by_fitness(const std::set<ContentId>& contents) const;

  // How many of these an account is expected to act on, as one outside would that acts as much.
  double expected(AccountId account, const ByFitness& contents) const;

 private:
  std::span<const std::uint32_t> acted_on(AccountId account) const;  // ascending
  std::uint32_t degree(AccountId account) const;

  const FirstActs& firsts_;
  const std::vector<bool>& inside_;
  std::vector<std::uint32_t> reach_;                  // accounts outside, by content
  std::map<AccountId, std::set<ContentId>> brought_;  // by forwards alone
  Bicm model_;
};

}  // namespace lockstep
