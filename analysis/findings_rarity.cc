#include <algorithm>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/findings_maker.h"
#include "analysis/sort_unique.h"
#include "analysis/traces/traces.h"

// What findings say of those who share more than is likely, whenever they do.

namespace lockstep {
namespace {

constexpr std::size_t most_listed = 100'000;  // that make no leads

// Whether the two wrote the same again and again. What people pass on, read or like brings them
// together without a plan, their own words hardly.
bool same_words(const Acts& acts, const FirstActs& firsts, const PairRarity& pair) {
  if (kin_of(acts.traces[pair.trace]) != "text") return false;
  std::vector<SharedContent> shared;
  find_shared(firsts, pair.a, pair.b, shared);
  std::vector<std::int64_t> days;
  for (const SharedContent& one : shared) {
    if (acts.contents.trace[one.content] != pair.trace) continue;
    days.push_back(day_of(std::min(acts.rows[one.act_a].time, acts.rows[one.act_b].time)));
  }
  sort_unique(days);
  return meets_floor(pair.shared, days.size(), 1);
}

}  // namespace

void FindingsMaker::rarities() {
  std::set<AccountId> accounts;
  for (const PairRarity& pair : rarity->pairs) accounts.insert({pair.a, pair.b});
  found.counts.push_back({"pairs_by_rarity", rarity->pairs.size()});
  found.counts.push_back({"accounts_by_rarity", accounts.size()});

  const auto sharer = [&](AccountId account) {
    const std::size_t row = account.row();
    return FoundSharer{.platform = corpus.accounts.platform[row],
                       .id = text(corpus.accounts.id[row]),
                       .handle = text(corpus.accounts.handle[row])};
  };
  std::set<AccountId> writers;
  for (const PairRarity& pair : rarity->pairs) {
    FoundRarity shown{.a = sharer(pair.a),
                      .b = sharer(pair.b),
                      .trace = pair.trace,
                      .shared = pair.shared,
                      .expected = pair.expected,
                      .p = pair.p,
                      .q_bh = pair.q_bh,
                      .tie = {}};
    const std::pair<std::uint32_t, std::uint32_t> rows =
        std::minmax(account_row[pair.a.row()], account_row[pair.b.row()]);
    const auto tie = std::lower_bound(
        found.ties.begin(), found.ties.end(), rows,
        [](const FoundTie& one, const auto& sought) { return std::pair(one.a, one.b) < sought; });
    if (tie != found.ties.end() && std::pair(tie->a, tie->b) == rows) shown.tie = tie->tier;
    shown.lead = same_words(acts, *firsts, pair) && !is_addressed(pair.a.row()) &&
                 !is_addressed(pair.b.row());
    if (shown.lead) {
      lead(pair.a);
      lead(pair.b);
      writers.insert({pair.a, pair.b});
    }
    found.rarities.push_back(std::move(shown));
  }
  found.counts.push_back({"accounts_by_words", writers.size()});
  const auto said = [](const FoundRarity& one) {
    return std::tie(one.p, one.a.platform, one.a.id, one.b.platform, one.b.id);
  };
  std::sort(found.rarities.begin(), found.rarities.end(),
            [&](const FoundRarity& x, const FoundRarity& y) { return said(x) < said(y); });
  std::size_t listed = 0;
  std::erase_if(found.rarities,
                [&](const FoundRarity& one) { return !one.lead && ++listed > most_listed; });
}

}  // namespace lockstep
