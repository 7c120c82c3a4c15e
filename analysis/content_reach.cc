#include "analysis/content_reach.h"

#include <algorithm>
#include <tuple>

#include "analysis/sort_unique.h"

namespace lockstep {
namespace {

void accounts_on(std::span<const Act> acts, std::vector<AccountId>& accounts) {
  accounts.clear();
  for (const Act& act : acts) accounts.push_back(act.account);
  sort_unique(accounts);
}

}  // namespace

TraceTotals trace_totals(const Acts& acts, std::size_t trace) {
  TraceTotals totals;
  std::vector<AccountId> accounts;
  std::vector<AccountId> all;
  std::vector<PostId> posts;
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    if (acts.contents.trace[c] != trace) continue;
    accounts_on(acts.of(ContentId(c)), accounts);
    ++totals.contents;
    totals.shared += accounts.size() >= 2;
    all.insert(all.end(), accounts.begin(), accounts.end());
    for (const Act& act : acts.of(ContentId(c))) posts.push_back(act.post);
  }
  sort_unique(all);
  sort_unique(posts);
  totals.accounts = all.size();
  totals.posts = posts.size();
  return totals;
}

std::vector<ContentReach> most_shared(const Corpus& corpus, const Acts& acts, std::size_t trace,
                                       std::size_t most) {
  std::vector<ContentReach> all;
  std::vector<AccountId> accounts;
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    if (acts.contents.trace[c] != trace) continue;
    const std::span<const Act> rows = acts.of(ContentId(c));
    accounts_on(rows, accounts);
    all.push_back({.content = ContentId(c),
                   .posts = static_cast<std::uint32_t>(rows.size()),
                   .accounts = static_cast<std::uint32_t>(accounts.size()),
                   .platforms = {},
                   .first = rows.front().time,
                   .last = rows.back().time});
  }
  const auto before = [](const ContentReach& x, const ContentReach& y) {
    return std::tie(y.accounts, y.posts, x.first, x.content) <
           std::tie(x.accounts, x.posts, y.first, y.content);
  };
  const auto kept = static_cast<std::ptrdiff_t>(std::min(most, all.size()));
  std::partial_sort(all.begin(), all.begin() + kept, all.end(), before);
  all.resize(static_cast<std::size_t>(kept));
  for (ContentReach& one : all) {
    for (const Act& act : acts.of(one.content)) {
      one.platforms.push_back(corpus.posts.platform[act.post.row()]);
    }
    sort_unique(one.platforms);
  }
  return all;
}

}  // namespace lockstep
