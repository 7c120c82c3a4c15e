#include "analysis/rarity/outside.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::uint8_t all_traces = UINT8_MAX;  // as a pool

}  // namespace

Outside::Outside(const Acts& acts, const FirstActs& firsts, const Forwarded& passed,
                 const std::vector<bool>& inside)
    : acts_(acts), firsts_(firsts), inside_(inside), reach_(acts.contents.size(), 0) {
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
}

std::uint64_t Outside::with_contents(std::uint32_t least) const {
  std::uint64_t accounts = 0;
  for (std::size_t u = 0; u < inside_.size(); ++u) {
    accounts += !inside_[u] && contents(AccountId(u)) >= least;
  }
  return accounts;
}

Outside::ByFitness Outside::by_fitness(const std::set<ContentId>& contents, Pools pools) {
  std::map<std::pair<std::uint8_t, std::uint32_t>, double> by_reach;
  for (const ContentId content : contents) {
    const bool by_trace = pools == Pools::by_trace;
    const std::uint8_t pool = by_trace ? acts_.contents.trace[content.row()] : all_traces;
    ++by_reach[{pool, reach_[content.row()]}];
  }
  ByFitness all;
  for (const auto& [of_pool, n] : by_reach) {
    const auto& [pool, reach] = of_pool;
    if (reach > 0) all[pool].emplace_back(fitness_of(of(pool).contents, reach), n);
  }
  return all;
}

double Outside::expected(AccountId account, const ByFitness& contents) {
  double sum = 0;
  for (const auto& [pool, by_fitness] : contents) {
    const std::uint32_t own = degree(account, pool);
    if (own == 0) continue;
    // Who was found to carry another cluster's contents is no longer one of the model's.
    const double x = inside_[account.row()] ? fitness_at(of(pool).contents, own)
                                            : fitness_of(of(pool).accounts, own);
    for (const auto& [y, n] : by_fitness) sum += n * x * y / (1 + x * y);
  }
  return sum;
}

std::span<const std::uint32_t> Outside::acted_on(AccountId account) const {
  const std::uint32_t first = firsts_.starts[account.row()];
  return std::span(firsts_.content).subspan(first, firsts_.starts[account.row() + 1] - first);
}

std::size_t Outside::contents(AccountId account) const {
  const auto brought = brought_.find(account);
  return acted_on(account).size() + (brought == brought_.end() ? 0 : brought->second.size());
}

bool Outside::is_in(std::size_t content, std::uint8_t pool) const {
  return pool == all_traces || acts_.contents.trace[content] == pool;
}

std::uint32_t Outside::degree(AccountId account, std::uint8_t pool) const {
  const auto is_of_pool = [&](std::size_t content) { return is_in(content, pool); };
  const auto acted = acted_on(account);
  auto degree = std::count_if(acted.begin(), acted.end(), is_of_pool);
  if (const auto brought = brought_.find(account); brought != brought_.end()) {
    for (const ContentId content : brought->second) degree += is_of_pool(content.row());
  }
  return static_cast<std::uint32_t>(degree);
}

const Bicm& Outside::of(std::uint8_t pool) {
  const auto [at, is_new] = models_.try_emplace(pool);
  if (!is_new) return at->second;
  std::vector<std::uint32_t> accounts, contents;
  for (std::size_t u = 0; u < firsts_.accounts(); ++u) {
    const std::uint32_t own = degree(AccountId(u), pool);
    if (own > 0 && !inside_[u]) accounts.push_back(own);
  }
  for (std::size_t content = 0; content < reach_.size(); ++content) {
    if (is_in(content, pool) && reach_[content] > 0) contents.push_back(reach_[content]);
  }
  return at->second = fit_bicm(accounts, contents);
}

}  // namespace lockstep
