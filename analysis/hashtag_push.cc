#include "analysis/hashtag_push.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/bursts.h"
#include "analysis/sort_unique.h"

namespace lockstep {
namespace {

constexpr std::uint32_t least_members = 3;

// What is known of each account of the corpus apart from the hashtag.
struct Habits {
  std::vector<Time> first_seen;         // of its posts; unknown where it has none
  std::vector<std::uint32_t> campaign;  // posts on contents of its cluster, by row of the findings
};

Habits habits_of(const Corpus& corpus, const Findings& found, std::span<const CampaignPost> posts) {
  Habits habits{std::vector<Time>(corpus.accounts.size()),
                std::vector<std::uint32_t>(found.accounts.size(), 0)};
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {  // by time, the unknown first
    const AccountId account = corpus.posts.account[row];
    if (!account || corpus.posts.referenced[row] || !corpus.posts.time[row]) continue;
    Time& first = habits.first_seen[account.row()];
    if (!first) first = corpus.posts.time[row];
  }
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const bool again = i > 0 && posts[i].post == posts[i - 1].post;
    if (!again) ++habits.campaign[posts[i].account];
  }
  return habits;
}

// What happened from `first` to `last` on one hashtag.
FoundPush describe(const Findings& found, const Habits& habits, std::span<const Act> acts,
                   std::span<const std::uint32_t> account_row, std::uint32_t cluster, Burst burst) {
  FoundPush push{.cluster = cluster,
                 .onset = acts[burst.first].time,
                 .last = acts[burst.last].time,
                 .posts_before = static_cast<std::uint32_t>(burst.first)};
  std::set<AccountId> accounts;
  for (const Act& act : acts.subspan(burst.first, burst.last - burst.first + 1)) {
    const std::uint32_t shown = account_row[act.account.row()];
    const bool member = shown != no_row && found.accounts[shown].cluster == cluster;
    ++push.posts;
    push.member_posts += member;
    if (!accounts.insert(act.account).second) continue;
    push.members += member;
    push.newcomers += habits.first_seen[act.account.row()] >= push.onset;
    push.single_purpose += member && habits.campaign[shown] * 5 >= found.accounts[shown].posts * 4;
  }
  push.accounts = static_cast<std::uint32_t>(accounts.size());
  return push;
}

// The clusters of which at least three members acted.
std::vector<std::uint32_t> clusters_on(const Findings& found, std::span<const Act> acts,
                                       std::span<const std::uint32_t> account_row) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> members;  // cluster, account
  for (const Act& act : acts) {
    const std::uint32_t shown = account_row[act.account.row()];
    if (shown != no_row && found.accounts[shown].cluster != no_row) {
      members.emplace_back(found.accounts[shown].cluster, shown);
    }
  }
  sort_unique(members);
  std::vector<std::uint32_t> clusters;
  for (std::size_t i = 0; i + least_members <= members.size(); ++i) {
    const std::uint32_t cluster = members[i].first;
    const bool enough = members[i + least_members - 1].first == cluster;
    if (enough && (clusters.empty() || clusters.back() != cluster)) clusters.push_back(cluster);
  }
  return clusters;
}

}  // namespace

std::vector<FoundPush> hashtag_pushes(const Corpus& corpus, const Acts& acts, const Findings& found,
                                      std::span<const CampaignPost> posts,
                                      std::span<const std::uint32_t> account_row) {
  const auto hashtag = std::find(acts.traces.begin(), acts.traces.end(), "hashtag");
  if (hashtag == acts.traces.end()) return {};
  const auto trace = static_cast<std::uint8_t>(hashtag - acts.traces.begin());
  const Habits habits = habits_of(corpus, found, posts);
  std::vector<FoundPush> pushes;
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    if (acts.contents.trace[c] != trace) continue;
    const std::span<const Act> of = acts.of(ContentId(c));
    const std::vector<std::uint32_t> clusters = clusters_on(found, of, account_row);
    if (clusters.empty()) continue;
    std::vector<Time> times;
    for (const Act& act : of) times.push_back(act.time);
    const std::vector<Burst> in_bursts = bursts(times);
    for (const std::uint32_t cluster : clusters) {
      FoundPush most;
      for (const Burst& burst : in_bursts) {
        FoundPush push = describe(found, habits, of, account_row, cluster, burst);
        if (push.member_posts > most.member_posts) most = std::move(push);
      }
      if (most.members < least_members) continue;
      most.hashtag = acts.keys[acts.contents.key[c]];
      most.content_id = acts.stable_id(ContentId(c));
      pushes.push_back(std::move(most));
    }
  }
  std::sort(pushes.begin(), pushes.end(), [](const FoundPush& x, const FoundPush& y) {
    return std::tie(x.cluster, x.onset, x.hashtag) < std::tie(y.cluster, y.onset, y.hashtag);
  });
  return pushes;
}

}  // namespace lockstep
