#include "analysis/rarity_findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/account_rows.h"

namespace lockstep {
namespace {

constexpr std::size_t most_listed = 100'000;

FoundSharer sharer(const Corpus& corpus, AccountId account) {
  const std::size_t row = account.row();
  return {.platform = corpus.accounts.platform[row],
          .id = corpus.text(corpus.accounts.id[row]),
          .handle = corpus.text(corpus.accounts.handle[row])};
}

// The tiers of all ties, by the rows of their accounts.
std::map<std::pair<std::uint32_t, std::uint32_t>, Tier> tiers_of(const Findings& found) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Tier> tiers;
  for (const FoundTie& tie : found.ties) tiers.emplace(std::minmax(tie.a, tie.b), tie.tier);
  return tiers;
}

}  // namespace

void add_rarities(const Corpus& corpus, const Acts& acts, const Rarity& rarity, Findings& found) {
  std::set<AccountId> accounts;
  for (const PairRarity& pair : rarity.pairs) {
    accounts.insert(pair.a);
    accounts.insert(pair.b);
  }
  found.counts.push_back({"pairs_by_rarity", rarity.pairs.size()});
  found.counts.push_back({"accounts_by_rarity", accounts.size()});

  const AccountRows rows = account_rows(found);
  const auto tiers = tiers_of(found);
  const auto row_of = [&](const FoundSharer& account) {
    const auto at = rows.find({account.platform, account.id});
    return at == rows.end() ? no_row : at->second;
  };
  for (const PairRarity& pair : rarity.pairs) {
    FoundRarity shown{.a = sharer(corpus, pair.a),
                      .b = sharer(corpus, pair.b),
                      .trace = acts.traces[pair.trace],
                      .shared = pair.shared,
                      .expected = pair.expected,
                      .p = pair.p,
                      .q_bh = pair.q_bh};
    const std::uint32_t a = row_of(shown.a), b = row_of(shown.b);
    const auto tie = tiers.find(std::minmax(a, b));
    if (tie != tiers.end()) shown.tie = tie->second;
    found.rarities.push_back(std::move(shown));
  }
  const auto said = [](const FoundRarity& one) {
    return std::tie(one.p, one.a.platform, one.a.id, one.b.platform, one.b.id);
  };
  std::sort(found.rarities.begin(), found.rarities.end(),
            [&](const FoundRarity& x, const FoundRarity& y) { return said(x) < said(y); });
  if (found.rarities.size() > most_listed) found.rarities.resize(most_listed);
}

}  // namespace lockstep
