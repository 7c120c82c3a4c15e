#include <algorithm>
#include <tuple>

#include "analysis/findings_maker.h"
#include "analysis/roles.h"

// What findings say of those who carry the contents of a cluster from outside it.

namespace lockstep {
namespace {

// Whether each account passes on posts of somebody whom a cluster addresses.
std::vector<bool> supporting(const InteractionGraph& interactions,
                             const std::vector<Addressed>& targets) {
  std::vector<bool> is_target(interactions.accounts()), supports(interactions.accounts());
  for (const Addressed& target : targets) is_target[target.account.row()] = true;
  for (std::size_t row = 0; row < interactions.accounts(); ++row) {
    supports[row] = is_target[row];
    for (std::uint64_t e = interactions.starts[row]; e < interactions.starts[row + 1]; ++e) {
      if (interactions.kind[e] != Interaction::repost) continue;
      if (is_target[interactions.target[e].row()]) supports[row] = true;
    }
  }
  return supports;
}

}  // namespace

void FindingsMaker::carriers(const std::vector<Addressed>& targets) {
  if (spreading.carriers.empty()) return;
  const std::vector<bool> left_out = supporting(interactions, targets);
  std::vector<AccountId> accounts;  // parallel to found.carriers
  for (const Carrier& carrier : spreading.carriers) {
    const std::size_t row = carrier.account.row();
    if (left_out[row]) continue;
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
