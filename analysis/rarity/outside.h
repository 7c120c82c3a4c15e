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

// What the accounts that are not `inside` do in each trace, forwards included: their bipartite
// configuration models (bicm.h), fitted when they are first asked for.
class Outside {
 public:
  Outside(const Acts& acts, const FirstActs& firsts, const Forwarded& passed,
          const std::vector<bool>& inside);

  // Accounts with at least so many contents, of all traces.
  std::uint64_t with_contents(std::uint32_t least) const;

  // Contents of a trace by their fitness, and how many have it; those that nobody outside acts on
  // have none.
  using ByFitness = std::vector<std::pair<double, double>>;
  ByFitness by_fitness(std::uint8_t trace, const std::set<ContentId>& contents);

  // How many of these an account is expected to act on, as one outside would that acts as much.
  double expected(AccountId account, std::uint8_t trace, const ByFitness& contents);

 private:
  std::span<const std::uint32_t> acted_on(AccountId account) const;  // ascending
  std::size_t contents(AccountId account) const;
  std::uint32_t degree(AccountId account, std::uint8_t trace) const;
  const Bicm& of(std::uint8_t trace);

  const Acts& acts_;
  const FirstActs& firsts_;
  const std::vector<bool>& inside_;
  std::vector<std::uint32_t> reach_;                  // accounts outside, by content
  std::map<AccountId, std::set<ContentId>> brought_;  // by forwards alone
  std::map<std::uint8_t, Bicm> models_;
};

}  // namespace lockstep
