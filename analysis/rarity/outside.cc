#include "analysis/rarity/outside.h"

#include <algorithm>

namespace lockstep {

Outside::Outside(const Acts& acts, const FirstActs& firsts, const Forwarded& passed,
                 const std::vector<bool>& inside)
    : firsts_(firsts), inside_(inside), reach_(acts.contents.size(), 0) {
  for (std::size_t u = 0; u < firsts.accounts(); ++u) {
    if (inside[u]) continue;
    for (const std::uint32_t content : acted_on(AccountId(u))) ++reach_[content];
  }
  for (const auto& [content, account, post, time] : passed.rows) {
    if (inside[account.row()]) continue;
    const auto acted = acted_on(account);
    const bool counts_already = std::binary_search(acted.begin(), acted.end(), content.value);
    if (counts_already || !brought_[account].insert(content).second) continue;
    ++reach_[content.row()];
  }
  std::vector<std::uint32_t> accounts, contents;
  for (std::size_t u = 0; u < firsts.accounts(); ++u) {
    const std::uint32_t own = degree(AccountId(u));
    if (own > 0 && !inside[u]) accounts.push_back(own);
  }
  for (const std::uint32_t reach : reach_) {
    if (reach > 0) contents.push_back(reach);
  }
  model_ = fit_bicm(accounts, contents);
}

std::uint64_t Outside::with_contents(std::uint32_t least) const {
  std::uint64_t accounts = 0;
  for (std::size_t u = 0; u < inside_.size(); ++u) {
    accounts += !inside_[u] && degree(AccountId(u)) >= least;
  }
  return accounts;
}

Outside::ByFitness Outside::by_fitness(const std::set<ContentId>& contents) const {
  std::map<std::uint32_t, double> by_reach;
  for (const ContentId content : contents) ++by_reach[reach_[content.row()]];
  ByFitness all;
  for (const auto& [reach, n] : by_reach) {
    if (reach > 0) all.emplace_back(fitness_of(model_.contents, reach), n);
  }
  return all;
}

double Outside::expected(AccountId account, const ByFitness& contents) const {
  const std::uint32_t own = degree(account);
  if (own == 0) return 0;
  // Who was found to carry another cluster's contents is no longer one of the model's.
  const double x =
      inside_[account.row()] ? fitness_at(model_.contents, own) : fitness_of(model_.accounts, own);
  double sum = 0;
  for (const auto& [y, n] : contents) sum += n * x * y / (1 + x * y);
  return sum;
}

std::span<const std::uint32_t> Outside::acted_on(AccountId account) const {
  const std::uint32_t first = firsts_.starts[account.row()];
  return std::span(firsts_.content).subspan(first, firsts_.starts[account.row() + 1] - first);
}

std::uint32_t Outside::degree(AccountId account) const {
  const auto brought = brought_.find(account);
  return static_cast<std::uint32_t>(acted_on(account).size() +
                                    (brought == brought_.end() ? 0 : brought->second.size()));
}

}  // namespace lockstep
