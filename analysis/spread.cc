#include "analysis/spread.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/sort_unique.h"

namespace lockstep {

std::vector<Appearance> appearances(const Corpus& corpus, const Acts& acts, const Forwarded& passed,
                                    ContentId content) {
  std::map<Platform, Appearance> on;
  std::vector<std::pair<Platform, AccountId>> accounts;
  const auto see = [&](const Act& act) {
    const Platform platform = corpus.posts.platform[act.post.row()];
    const auto [found, is_new] = on.try_emplace(platform);
    Appearance& here = found->second;
    const bool earlier = std::pair(act.time, act.post) < std::pair(here.time, here.post);
    if (is_new || earlier) here.post = act.post, here.time = act.time;
    here.platform = platform;
    ++here.posts;
    accounts.emplace_back(platform, act.account);
  };
  for (const Act& act : acts.of(content)) see(act);
  for (const Act& act : passed.on(content)) see(act);
  sort_unique(accounts);
  for (const auto& [platform, account] : accounts) ++on[platform].accounts;
  std::vector<Appearance> in_order;
  for (const auto& [platform, appearance] : on) in_order.push_back(appearance);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const Appearance& x, const Appearance& y) { return x.time < y.time; });
  return in_order;
}

}  // namespace lockstep
