#include "tests/oracle/coaction_oracle.h"

#include <cstdlib>

namespace lockstep::oracle {

std::map<std::pair<AccountId, AccountId>, Tie> coaction(const Acts& acts, std::int64_t window_ms) {
  std::map<ContentId, int> sharers;
  for (const Act& act : acts.rows) ++sharers[act.content];
  std::map<std::pair<PostId, PostId>, ContentId> rarest;
  std::map<std::pair<PostId, PostId>, std::pair<Act, Act>> who;
  for (const Act& x : acts.rows) {
    for (const Act& y : acts.rows) {
      if (x.content != y.content || !(x.account < y.account)) continue;
      if (std::abs(x.time.ms - y.time.ms) > window_ms) continue;
      const auto [found, added] = rarest.try_emplace({x.post, y.post}, x.content);
      const auto rank = [&](ContentId c) { return std::pair(sharers[c], c); };
      if (!added && rank(x.content) < rank(found->second)) found->second = x.content;
      who.insert_or_assign({x.post, y.post}, std::pair(x, y));
    }
  }
  std::map<std::pair<AccountId, AccountId>, Tie> ties;
  for (const auto& [posts, acting] : who) {
    const auto& [x, y] = acting;
    Tie& tie = ties[{x.account, y.account}];
    tie.coacts.insert(posts);
    tie.contents.insert(rarest[posts]);
    tie.days.insert(day_of(std::min(x.time, y.time)));
    tie.gaps.insert(std::abs(x.time.ms - y.time.ms));
  }
  return ties;
}

}  // namespace lockstep::oracle
