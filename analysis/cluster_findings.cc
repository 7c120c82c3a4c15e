#include "analysis/cluster_findings.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <utility>

#include "analysis/sort_unique.h"
#include "analysis/tiers.h"

namespace lockstep {
namespace {

constexpr std::size_t most_examples = 5, least_examples = 3;

// The closest pair on each of the contents that most members share; if that gives too few, the
// closest of the rest.
void choose_examples(const Findings& found, FoundCluster& cluster,
                     const std::vector<std::uint32_t>& pairs) {
  std::vector<std::uint32_t> closest = pairs;
  std::sort(closest.begin(), closest.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(std::abs(found.pairs[x].gap_ms), x) <
           std::pair(std::abs(found.pairs[y].gap_ms), y);
  });
  std::vector<std::uint32_t>& chosen = cluster.examples;
  const auto is_chosen = [&](std::uint32_t pair) {
    return std::find(chosen.begin(), chosen.end(), pair) != chosen.end();
  };
  for (const std::uint32_t content : cluster.contents) {
    if (chosen.size() == most_examples) break;
    chosen.push_back(*std::find_if(closest.begin(), closest.end(), [&](std::uint32_t pair) {
      return found.pairs[pair].content == content;
    }));
  }
  for (const std::uint32_t pair : closest) {
    if (chosen.size() >= least_examples) break;
    if (!is_chosen(pair)) chosen.push_back(pair);
  }
}

// What the co-acts within one cluster say together.
void describe(Findings& found, FoundCluster& cluster, const std::vector<std::uint32_t>& ties) {
  sort_unique(cluster.platforms);
  std::vector<std::uint32_t> pairs, posts;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> acting;  // content, account
  std::vector<std::int64_t> days, gaps;
  std::uint32_t kinds = 0;
  for (const std::uint32_t t : ties) {
    const FoundTie& tie = found.ties[t];
    for (std::uint64_t p = tie.pair; p < tie.pair + tie.coacts; ++p) {
      const FoundPair& pair = found.pairs[p];
      pairs.push_back(static_cast<std::uint32_t>(p));
      posts.insert(posts.end(), {pair.post_a, pair.post_b});
      acting.insert(acting.end(), {{pair.content, tie.a}, {pair.content, tie.b}});
      const Time first = std::min(found.posts[pair.post_a].time, found.posts[pair.post_b].time);
      days.push_back(day_of(first));
      gaps.push_back(std::abs(pair.gap_ms));
      if (!cluster.first || first < cluster.first) cluster.first = first;
      cluster.last =
          std::max({cluster.last, found.posts[pair.post_a].time, found.posts[pair.post_b].time});
      const std::string_view trace = found.contents[pair.content].trace;
      kinds |=
          1u << (std::find(found.traces.begin(), found.traces.end(), trace) - found.traces.begin());
    }
  }
  sort_unique(posts);
  sort_unique(days);
  sort_unique(acting);
  std::sort(gaps.begin(), gaps.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_accounts;  // accounts, content
  for (const auto& [content, account] : acting) {
    if (by_accounts.empty() || by_accounts.back().second != content)
      by_accounts.push_back({0, content});
    ++by_accounts.back().first;
  }
  std::sort(by_accounts.begin(), by_accounts.end(), [](const auto& x, const auto& y) {
    return std::pair(y.first, x.second) < std::pair(x.first, y.second);
  });
  for (const auto& [accounts, content] : by_accounts) cluster.contents.push_back(content);
  cluster.n_ties = static_cast<std::uint32_t>(ties.size());
  cluster.n_posts = static_cast<std::uint32_t>(posts.size());
  cluster.n_contents = static_cast<std::uint32_t>(cluster.contents.size());
  cluster.n_days = static_cast<std::uint32_t>(days.size());
  if (!gaps.empty()) cluster.median_gap_ms = gaps[(gaps.size() - 1) / 2];
  const auto traces = static_cast<std::size_t>(std::popcount(kinds));
  cluster.tier =
      meets_floor(cluster.n_contents, days.size(), traces) ? Tier::lead : Tier::insufficient;
  for (const std::uint32_t t : ties) {
    if (cluster.by_test) cluster.tier = std::max(cluster.tier, found.ties[t].tier);
  }
  choose_examples(found, cluster, pairs);
}

}  // namespace

void describe_clusters(Findings& found) {
  for (std::uint32_t row = 0; row < found.accounts.size(); ++row) {
    const FoundAccount& account = found.accounts[row];
    if (account.cluster == no_row) continue;
    FoundCluster& cluster = found.clusters[account.cluster];
    if (cluster.n_accounts++ == 0) cluster.account = row;
    cluster.platforms.push_back(account.platform);
  }
  std::vector<std::vector<std::uint32_t>> ties_of(found.clusters.size());
  for (std::uint32_t t = 0; t < found.ties.size(); ++t) {
    if (found.ties[t].cluster != no_row) ties_of[found.ties[t].cluster].push_back(t);
  }
  for (std::uint32_t c = 0; c < found.clusters.size(); ++c)
    describe(found, found.clusters[c], ties_of[c]);
  for (FoundAccount& account : found.accounts) {
    if (account.cluster == no_row) continue;
    account.tier = std::min(found.clusters[account.cluster].tier, Tier::lead);
  }
  // Who is in a cluster of tested ties without one of its own is there by counts alone.
  for (const FoundTie& tie : found.ties) {
    if (tie.cluster == no_row || tie.tier < Tier::moderate) continue;
    if (!found.clusters[tie.cluster].by_test) continue;  // a pair alone
    for (const std::uint32_t end : {tie.a, tie.b}) {
      FoundAccount& account = found.accounts[end];
      account.tier = std::max(account.tier, tie.tier);
      const bool clearer = account.q_bh < 0 || tie.test.q_bh < account.q_bh;
      if (clearer) account.q_bh = tie.test.q_bh;
    }
  }
}

}  // namespace lockstep
