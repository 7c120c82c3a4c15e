#include "analysis/timeline.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "analysis/bursts.h"
#include "analysis/cluster_findings.h"
#include "analysis/sort_unique.h"

namespace lockstep {
namespace {

constexpr std::array<std::int64_t, 7> widths{minute_ms,   5 * minute_ms, 15 * minute_ms, hour_ms,
                                             6 * hour_ms, day_ms,        7 * day_ms};
constexpr std::int64_t most_bins = 500;

// The first row of every post.
std::vector<CampaignPost> once_each(std::span<const CampaignPost> posts) {
  std::vector<CampaignPost> once(posts.begin(), posts.end());
  once.erase(std::unique(once.begin(), once.end(),
                         [](const auto& x, const auto& y) { return x.post == y.post; }),
             once.end());
  return once;
}

Time floor_to(Time time, std::int64_t width_ms) {
  const std::int64_t rest = time.ms % width_ms;
  return Time{time.ms - (rest < 0 ? rest + width_ms : rest)};
}

// Of posts in order of time those from `from` until before `to`.
std::span<const CampaignPost> between(std::span<const CampaignPost> posts, Time from, Time to) {
  const auto first_at = [&](Time time) {
    return std::partition_point(posts.begin(), posts.end(),
                                [time](const CampaignPost& post) { return post.time < time; });
  };
  return {first_at(from), first_at(to)};
}

}  // namespace

std::vector<CampaignPost> campaign_posts(const Corpus& corpus, const Acts& acts,
                                         const Findings& found,
                                         std::span<const std::uint32_t> account_row,
                                         std::span<const std::uint32_t> content_row) {
  const auto clusters = clusters_by_content(found);
  std::vector<CampaignPost> posts;
  for (std::size_t c = 0; c < content_row.size(); ++c) {
    const std::uint32_t content = content_row[c];
    if (content == no_row || clusters[content].empty()) continue;
    for (const Act& act : acts.of(ContentId(c))) {
      const std::uint32_t account = account_row[act.account.row()];
      if (account == no_row) continue;
      const std::uint32_t cluster = found.accounts[account].cluster;
      const auto& of = clusters[content];
      if (std::find(of.begin(), of.end(), cluster) == of.end()) continue;
      posts.push_back({.cluster = cluster,
                       .time = act.time,
                       .post = act.post,
                       .content = content,
                       .account = account,
                       .platform = corpus.posts.platform[act.post.row()]});
    }
  }
  std::sort(posts.begin(), posts.end(), [](const CampaignPost& x, const CampaignPost& y) {
    return std::tie(x.cluster, x.time, x.post, x.content) <
           std::tie(y.cluster, y.time, y.post, y.content);
  });
  return posts;
}

std::int64_t bin_width_ms(std::int64_t span_ms) {
  const auto fits = [&](std::int64_t width) { return span_ms / width < most_bins; };
  const auto found = std::find_if(widths.begin(), widths.end(), fits);
  return found == widths.end() ? widths.back() : *found;
}

std::vector<FoundBin> timeline(std::span<const CampaignPost> posts) {
  std::vector<FoundBin> bins;
  each_cluster(posts, [&](std::span<const CampaignPost> of) {
    const std::int64_t width = bin_width_ms(of.back().time.ms - of.front().time.ms);
    std::map<std::pair<Platform, Time>, FoundBin> found;
    std::map<std::pair<Platform, Time>, std::set<std::uint32_t>> accounts;
    std::set<std::pair<Platform, std::uint32_t>> seen;
    for (const CampaignPost& post : once_each(of)) {
      const std::pair key(post.platform, floor_to(post.time, width));
      FoundBin& bin = found[key];
      bin.cluster = post.cluster;
      bin.platform = post.platform;
      bin.start = key.second;
      bin.bin_ms = width;
      ++bin.posts;
      bin.accounts += accounts[key].insert(post.account).second;
      bin.new_accounts += seen.emplace(post.platform, post.account).second;
    }
    std::map<Platform, std::uint32_t> sum;
    for (auto& entry : found) {
      FoundBin& bin = entry.second;
      bin.cumulative = sum[bin.platform] += bin.posts;
      bins.push_back(bin);
    }
  });
  return bins;
}

std::vector<FoundBurst> campaign_bursts(std::span<const CampaignPost> posts) {
  std::vector<FoundBurst> found;
  each_cluster(posts, [&](std::span<const CampaignPost> of) {
    const std::vector<CampaignPost> once = once_each(of);
    std::vector<Time> times;
    for (const CampaignPost& post : once) times.push_back(post.time);
    for (const Burst& burst : bursts(times)) {
      FoundBurst row{.cluster = of.front().cluster,
                     .first = times[burst.first],
                     .last = times[burst.last],
                     .posts = static_cast<std::uint32_t>(burst.last - burst.first + 1)};
      std::vector<std::uint32_t> accounts, contents;
      for (const CampaignPost& post : between(of, row.first, Time{row.last.ms + 1})) {
        accounts.push_back(post.account);
        contents.push_back(post.content);
      }
      sort_unique(accounts);
      sort_unique(contents);
      row.accounts = static_cast<std::uint32_t>(accounts.size());
      row.contents = static_cast<std::uint32_t>(contents.size());
      found.push_back(row);
    }
  });
  return found;
}

std::vector<FoundMark> campaign_marks(std::span<const CampaignPost> posts,
                                      std::span<const Mark> marks) {
  std::vector<FoundMark> found;
  each_cluster(posts, [&](std::span<const CampaignPost> of) {
    const std::vector<CampaignPost> once = once_each(of);
    for (const Mark& mark : marks) {
      const auto during = between(once, mark.from, mark.to);
      const auto before =
          between(once, Time{mark.from.ms - (mark.to.ms - mark.from.ms)}, mark.from);
      std::vector<std::uint32_t> accounts;
      for (const CampaignPost& post : during) accounts.push_back(post.account);
      sort_unique(accounts);
      found.push_back({.cluster = of.front().cluster,
                       .kind = mark.kind,
                       .what = mark.what,
                       .from = mark.from,
                       .to = mark.to,
                       .posts = static_cast<std::uint32_t>(during.size()),
                       .accounts = static_cast<std::uint32_t>(accounts.size()),
                       .posts_before = static_cast<std::uint32_t>(before.size())});
    }
  });
  return found;
}

}  // namespace lockstep
