#include "analysis/spread.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/sort_unique.h"

namespace lockstep {

std::vector<Appearance> appearances(const Corpus& corpus, const Acts& acts, ContentId content) {
  std::map<Platform, Appearance> on;
  std::vector<std::pair<Platform, AccountId>> accounts;
  for (const Act& act : acts.of(content)) {  // by time
    const Platform platform = corpus.posts.platform[act.post.row()];
    const auto [found, first] = on.try_emplace(platform);
    if (first) found->second = {.platform = platform, .post = act.post, .time = act.time};
    ++found->second.posts;
    accounts.emplace_back(platform, act.account);
  }
  sort_unique(accounts);
  for (const auto& [platform, account] : accounts) ++on[platform].accounts;
  std::vector<Appearance> in_order;
  for (const auto& [platform, appearance] : on) in_order.push_back(appearance);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const Appearance& x, const Appearance& y) { return x.time < y.time; });
  return in_order;
}

}  // namespace lockstep
