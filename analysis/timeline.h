#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/findings.h"
#include "graph/mark.h"

namespace lockstep {

// One post by a member of a cluster that acts on a content of that cluster.
struct CampaignPost {
  std::uint32_t cluster = no_row;
  Time time;
  PostId post;
  std::uint32_t content = no_row;  // row of Findings::contents
  std::uint32_t account = no_row;  // row of Findings::accounts
  Platform platform = Platform::unknown;
};

// All of them, by cluster, time, post, content. `account_row` and `content_row` give the rows of
// the findings, no_row where there is none; clusters and their contents must be described.
std::vector<CampaignPost> campaign_posts(const Corpus& corpus, const Acts& acts,
                                         const Findings& found,
                                         std::span<const std::uint32_t> account_row,
                                         std::span<const std::uint32_t> content_row);

// The posts of each cluster, one after the other.
template <class Visit>
void each_cluster(std::span<const CampaignPost> posts, Visit visit) {
  for (std::size_t begin = 0, end; begin < posts.size(); begin = end) {
    end = begin + 1;
    while (end < posts.size() && posts[end].cluster == posts[begin].cluster) ++end;
    visit(posts.subspan(begin, end - begin));
  }
}

// The width of the bins of a timeline: the least of 1, 5, 15 minutes, 1, 6 hours, 1, 7 days that
// cuts the span into at most 500; 7 days for longer spans.
std::int64_t bin_width_ms(std::int64_t span_ms);

// Each cluster's posts in bins of one width, counted from 1970, and its bursts (bursts.h). A post
// counts once, on however many contents it acts.
std::vector<FoundBin> timeline(std::span<const CampaignPost> posts);
std::vector<FoundBurst> campaign_bursts(std::span<const CampaignPost> posts);

// For each cluster each mark, in their order.
std::vector<FoundMark> campaign_marks(std::span<const CampaignPost> posts,
                                      std::span<const Mark> marks);

}  // namespace lockstep
