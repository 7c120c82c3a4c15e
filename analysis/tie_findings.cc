#include "analysis/tie_findings.h"

#include <vector>

namespace lockstep {
namespace {

// Accounts with a tie, in the order of the corpus, and the row of each by AccountId.
std::vector<std::uint32_t> add_accounts(const Corpus& corpus, const Network& network,
                                        std::vector<FoundAccount>& to) {
  std::vector<std::uint32_t> ties(corpus.accounts.size(), 0), rows(corpus.accounts.size(), no_row);
  for (const Tie& tie : network.ties) ++ties[tie.a.row()], ++ties[tie.b.row()];
  for (std::size_t row = 0; row < ties.size(); ++row) {
    if (ties[row] == 0) continue;
    rows[row] = static_cast<std::uint32_t>(to.size());
    to.push_back({.platform = corpus.accounts.platform[row],
                  .id = corpus.text(corpus.accounts.id[row]),
                  .ties = ties[row]});
  }
  return rows;
}

}  // namespace

Findings tie_findings(const Corpus& corpus, const Acts& acts, const Network& network,
                      std::span<const Grade> grades) {
  Findings found;
  found.traces = acts.traces;
  const std::vector<std::uint32_t> account_row = add_accounts(corpus, network, found.accounts);
  found.ties.reserve(network.ties.size());
  for (std::size_t i = 0; i < network.ties.size(); ++i) {
    const Tie& tie = network.ties[i];
    found.ties.push_back({.a = account_row[tie.a.row()],
                          .b = account_row[tie.b.row()],
                          .coacts = tie.coacts,
                          .contents = tie.contents,
                          .days = tie.days,
                          .traces = tie.traces,
                          .median_gap_ms = tie.median_gap_ms,
                          .tier = grades[i].tier});
  }
  for (const CappedContent& capped : network.capped) {
    found.contents.push_back({.trace = acts.traces[acts.contents.trace[capped.content.row()]],
                              .key = acts.keys[acts.contents.key[capped.content.row()]],
                              .posts = static_cast<std::uint32_t>(capped.acts),
                              .guarded = capped_content});
  }
  return found;
}

}  // namespace lockstep
