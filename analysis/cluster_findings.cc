#include "analysis/cluster_findings.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "analysis/distinct.h"
#include "analysis/sort_unique.h"
#include "analysis/tiers.h"
#include "analysis/traces/traces.h"

namespace lockstep {
namespace {

constexpr std::size_t most_examples = 5, least_examples = 3;

template <class Visit>
void each_pair(const Findings& found, const std::vector<std::uint32_t>& ties, const Visit& visit) {
  for (const std::uint32_t t : ties) {
    const FoundTie& tie = found.ties[t];
    for (std::uint64_t p = tie.pair; p < tie.pair + tie.coacts; ++p) visit(tie, p, found.pairs[p]);
  }
}

// The lower median of the gaps, digit by digit: reading them several times takes no memory.
std::int64_t median_gap(const Findings& found, const std::vector<std::uint32_t>& ties,
                        std::uint64_t pairs, std::int64_t longest) {
  std::uint64_t below = (pairs - 1) / 2;  // gaps before the median among those that begin like it
  std::uint64_t median = 0;
  const int bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(longest)));
  for (int shift = (bits + 7) / 8 * 8 - 8; shift >= 0; shift -= 8) {
    std::array<std::uint64_t, 256> count{};
    each_pair(found, ties, [&](const FoundTie&, std::uint64_t, const FoundPair& pair) {
      const auto digits = static_cast<std::uint64_t>(std::abs(pair.gap_ms)) >> shift;
      if (digits >> 8 == median) ++count[digits & 255];
    });
    std::uint64_t digit = 0;
    while (below >= count[digit]) below -= count[digit++];
    median = median << 8 | digit;
  }
  return static_cast<std::int64_t>(median);
}

using Closeness = std::pair<std::int64_t, std::uint64_t>;  // gap, pair

// The closest pair on each of the contents that most members share; if that gives too few, the
// closest of the rest.
void choose_examples(const Findings& found, FoundCluster& cluster,
                     const std::vector<std::uint32_t>& ties) {
  const std::size_t shown = std::min(most_examples, cluster.contents.size());
  std::vector<Closeness> on_content(shown, {INT64_MAX, 0});
  std::vector<Closeness> closest;  // as many as are needed where all others are chosen
  each_pair(found, ties, [&](const FoundTie&, std::uint64_t p, const FoundPair& pair) {
    const Closeness close(std::abs(pair.gap_ms), p);
    for (std::size_t c = 0; c < shown; ++c) {
      if (cluster.contents[c] == pair.content) on_content[c] = std::min(on_content[c], close);
    }
    closest.insert(std::upper_bound(closest.begin(), closest.end(), close), close);
    if (closest.size() > 2 * least_examples) closest.pop_back();
  });
  std::vector<std::uint32_t>& chosen = cluster.examples;
  for (const Closeness& close : on_content) {
    chosen.push_back(static_cast<std::uint32_t>(close.second));
  }
  for (const Closeness& close : closest) {
    if (chosen.size() >= least_examples) break;
    const auto pair = static_cast<std::uint32_t>(close.second);
    if (std::find(chosen.begin(), chosen.end(), pair) == chosen.end()) chosen.push_back(pair);
  }
}

// What the co-acts within one cluster say together.
void describe(Findings& found, FoundCluster& cluster, const std::vector<std::uint32_t>& ties) {
  sort_unique(cluster.platforms);
  Distinct<std::uint32_t> all_posts;
  Distinct<std::pair<std::uint32_t, std::uint32_t>> all_acting;  // content, account
  Distinct<std::int64_t> all_days;
  std::uint64_t pairs = 0;
  std::int64_t longest = 0;
  std::uint32_t kinds = 0;
  each_pair(found, ties, [&](const FoundTie& tie, std::uint64_t, const FoundPair& pair) {
    const Time time_a = found.posts[pair.post_a].time, time_b = found.posts[pair.post_b].time;
    const Time first = std::min(time_a, time_b);
    all_posts.add(pair.post_a);
    all_posts.add(pair.post_b);
    all_acting.add({pair.content, tie.a});
    all_acting.add({pair.content, tie.b});
    all_days.add(day_of(first));
    ++pairs;
    longest = std::max(longest, std::abs(pair.gap_ms));
    if (!cluster.first || first < cluster.first) cluster.first = first;
    cluster.last = std::max({cluster.last, time_a, time_b});
    const std::string_view trace = found.contents[pair.content].trace;
    kinds |=
        1u << (std::find(found.traces.begin(), found.traces.end(), trace) - found.traces.begin());
  });
  const std::vector<std::uint32_t> posts = all_posts.take();
  const auto acting = all_acting.take();
  const std::vector<std::int64_t> days = all_days.take();
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
  if (pairs > 0) cluster.median_gap_ms = median_gap(found, ties, pairs, longest);
  const bool floor_met =
      meets_floor(cluster.n_contents, days.size(), kinds_of(found.traces, kinds));
  cluster.tier = floor_met ? Tier::lead : Tier::insufficient;
  for (const std::uint32_t t : ties) {
    if (cluster.by_test) cluster.tier = std::max(cluster.tier, found.ties[t].tier);
  }
  choose_examples(found, cluster, ties);
  std::vector<double> stabilities;
  for (const std::uint32_t t : ties) {
    const FoundTie& tie = found.ties[t];
    if (tie.test.stability >= 0) stabilities.push_back(tie.test.stability);
    if (tie.tier < Tier::moderate || tie.test.tried == 0) continue;
    if (cluster.q_cluster < 0 || tie.test.q_cluster < cluster.q_cluster)
      cluster.q_cluster = tie.test.q_cluster;
  }
  if (stabilities.empty()) return;
  const auto middle =
      stabilities.begin() + static_cast<std::ptrdiff_t>((stabilities.size() - 1) / 2);
  std::nth_element(stabilities.begin(), middle, stabilities.end());
  cluster.stability = *middle;
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
      const bool clearer = account.q_cluster < 0 || tie.test.q_cluster < account.q_cluster;
      if (clearer) account.q_cluster = tie.test.q_cluster;
    }
  }
}

std::vector<std::vector<std::uint32_t>> clusters_by_content(const Findings& found) {
  std::vector<std::vector<std::uint32_t>> clusters(found.contents.size());
  for (std::uint32_t c = 0; c < found.clusters.size(); ++c) {
    for (const std::uint32_t content : found.clusters[c].contents) clusters[content].push_back(c);
  }
  return clusters;
}

}  // namespace lockstep
