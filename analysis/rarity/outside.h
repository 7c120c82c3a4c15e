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

// Contents by which likeness is measured: each trace by itself, or all of them together. An account
// that writes much and links little is told best by its links; where the links that a campaign
// spreads are nearly all there are, those who share them would be the measure of each other.
enum class Pools { by_trace, together };

// What the accounts that are not `inside` do, forwards included: the bipartite configuration model
// (bicm.h) of each pool, fitted when it is first asked for.
class Outside {
 public:
  Outside(const Acts& acts, const FirstActs& firsts, const Forwarded& passed,
          const std::vector<bool>& inside);

  // Accounts with at least so many contents.
  std::uint64_t with_contents(std::uint32_t least) const;

  // Contents of each pool by their fitness, and how many have it; those that nobody outside acts on
  // have none.
  using ByFitness = std::map<std::uint8_t, std::vector<std::pair<double, double>>>;
  ByFitness by_fitness(const std::set<ContentId>& contents, Pools pools);

  // How many of these an account is expected to act on, as one outside would that acts as much.
  double expected(AccountId account, const ByFitness& contents);

 private:
  std::span<const std::uint32_t> acted_on(AccountId account) const;  // ascending
  std::size_t contents(AccountId account) const;
  bool is_in(std::size_t content, std::uint8_t pool) const;
  std::uint32_t degree(AccountId account, std::uint8_t pool) const;
  const Bicm& of(std::uint8_t pool);

  const Acts& acts_;
  const FirstActs& firsts_;
  const std::vector<bool>& inside_;
  std::vector<std::uint32_t> reach_;                  // accounts outside, by content
  std::map<AccountId, std::set<ContentId>> brought_;  // by forwards alone
  std::map<std::uint8_t, Bicm> models_;               // by pool: a trace, or all of them
};

}  // namespace lockstep
