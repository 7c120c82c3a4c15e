#include <algorithm>
#include <tuple>

#include "analysis/findings_maker.h"

// What findings say of those who carry the contents of a cluster from outside it.

namespace lockstep {

void FindingsMaker::carriers() {
  for (const Carrier& carrier : spreading.carriers) {
    if (is_addressed(carrier.account.row())) continue;
    FoundAccount& who = lead(carrier.account);
    if (who.role == Role::undecided) {
      who.role = carrier.first_on * 2 > carrier.shared ? Role::source : Role::amplifier;
    }
    FoundCarrier shown{.cluster = carrier.cluster,
                       .account = account_row[carrier.account.row()],
                       .posts = {},
                       .shared = carrier.shared,
                       .first_on = carrier.first_on,
                       .traces = carrier.traces,
                       .expected = carrier.expected,
                       .p = carrier.p,
                       .q_bh = carrier.q_bh,
                       .by_counts = carrier.by_counts};
    if (shown.account == no_row) shown.untied = untied_row.at(carrier.account);
    for (const auto& [content, post] : carrier.posts) {
      shown.posts.emplace_back(content_row[content.row()], post_row[post.row()]);
    }
    found.carriers.push_back(std::move(shown));
  }
  std::sort(found.carriers.begin(), found.carriers.end(),
            [&](const FoundCarrier& x, const FoundCarrier& y) {
              const FoundAccount &a = account_of(found, x), &b = account_of(found, y);
              return std::tie(x.cluster, x.p, a.platform, a.id) <
                     std::tie(y.cluster, y.p, b.platform, b.id);
            });
}

}  // namespace lockstep
