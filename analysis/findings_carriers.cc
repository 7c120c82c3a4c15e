#include <algorithm>
#include <tuple>

#include "analysis/findings_maker.h"

// What findings say of those who carry the contents of a cluster from outside it.

namespace lockstep {
void FindingsMaker::carriers() {
  if (spreading.carriers.empty()) return;
  std::vector<AccountId> accounts;  // parallel to found.carriers
  for (const Carrier& carrier : spreading.carriers) {
    const std::size_t row = carrier.account.row();
    if (targeted_by[row] != no_row || supports_target(row, no_row)) continue;
    FoundCarrier shown{.cluster = carrier.cluster,
                       .account = account_row[row],
                       .who = {},
                       .posts = {},
                       .shared = carrier.shared,
                       .first_on = carrier.first_on,
                       .traces = carrier.traces,
                       .expected = carrier.expected,
                       .p = carrier.p,
                       .q_bh = carrier.q_bh};
    const Role role = carrier.first_on * 2 > carrier.shared ? Role::source : Role::amplifier;
    if (shown.account != no_row) {
      FoundAccount& tied = found.accounts[shown.account];
      tied.tier = std::max(tied.tier, Tier::lead);
      if (tied.role == Role::undecided) tied.role = role;
      shown.who = tied;
    } else {
      shown.who = found_account(carrier.account);
      shown.who.tier = Tier::lead;
      shown.who.role = role;
    }
    for (const auto& [content, post] : carrier.posts) {
      shown.posts.emplace_back(content_row[content.row()], post_row[post.row()]);
    }
    found.carriers.push_back(std::move(shown));
    accounts.push_back(carrier.account);
  }
  std::vector<FoundAccount*> of(corpus.accounts.size(), nullptr);
  for (std::size_t i = 0; i < found.carriers.size(); ++i) {
    if (found.carriers[i].account == no_row) of[accounts[i].row()] = &found.carriers[i].who;
  }
  count_doings(of);
  std::sort(found.carriers.begin(), found.carriers.end(),
            [](const FoundCarrier& x, const FoundCarrier& y) {
              return std::tie(x.cluster, x.p, x.who.platform, x.who.id) <
                     std::tie(y.cluster, y.p, y.who.platform, y.who.id);
            });
}

}  // namespace lockstep
