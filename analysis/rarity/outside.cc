#include "analysis/rarity/outside.h"

#include <algorithm>

namespace lockstep {

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

Outside::ByFitness Outside::by_fitness(std::uint8_t trace, const std::set<ContentId>& contents) {
  std::map<std::uint32_t, double> by_reach;
  for (const ContentId content : contents) ++by_reach[reach_[content.row()]];
  const Bicm& model = of(trace);
  ByFitness all;
  for (const auto& [reach, n] : by_reach) {
    if (reach > 0) all.emplace_back(fitness_of(model.contents, reach), n);
  }
  return all;
}

double Outside::expected(AccountId account, std::uint8_t trace, const ByFitness& contents) {
  const std::uint32_t own = degree(account, trace);
  if (own == 0) return 0;
  // Who was found to carry another cluster's contents is no longer one of the model's.
  const double x = inside_[account.row()] ? fitness_at(of(trace).contents, own)
                                          : fitness_of(of(trace).accounts, own);
  double sum = 0;
  for (const auto& [y, n] : contents) sum += n * x * y / (1 + x * y);
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

std::uint32_t Outside::degree(AccountId account, std::uint8_t trace) const {
  const auto is_of_trace = [&](std::size_t row) { return acts_.contents.trace[row] == trace; };
  const auto acted = acted_on(account);
  auto degree = std::count_if(acted.begin(), acted.end(), is_of_trace);
  if (const auto brought = brought_.find(account); brought != brought_.end()) {
    for (const ContentId content : brought->second) degree += is_of_trace(content.row());
  }
  return static_cast<std::uint32_t>(degree);
}

const Bicm& Outside::of(std::uint8_t trace) {
  const auto [at, is_new] = models_.try_emplace(trace);
  if (!is_new) return at->second;
  std::vector<std::uint32_t> accounts, contents;
  for (std::size_t u = 0; u < firsts_.accounts(); ++u) {
    const std::uint32_t own = degree(AccountId(u), trace);
    if (own > 0 && !inside_[u]) accounts.push_back(own);
  }
  for (std::size_t content = 0; content < reach_.size(); ++content) {
    if (acts_.contents.trace[content] == trace && reach_[content] > 0) {
      contents.push_back(reach_[content]);
    }
  }
  return at->second = fit_bicm(accounts, contents);
}

}  // namespace lockstep
