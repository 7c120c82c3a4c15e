#pragma once

#include <span>
#include <vector>

#include "analysis/timeline.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/findings.h"

namespace lockstep {

// For each cluster and hashtag: of the bursts (bursts.h) of all posts with the hashtag, the one in
// which most posts are by members, the first of equals; nothing where there are fewer than three
// members in it. See FoundPush. `posts` and `account_row` as campaign_posts gives and takes them.
// Costs a pass over the posts, and one over the acts on hashtags for each cluster that used them.
std::vector<FoundPush> hashtag_pushes(const Corpus& corpus, const Acts& acts, const Findings& found,
                                      std::span<const CampaignPost> posts,
                                      std::span<const std::uint32_t> account_row);

}  // namespace lockstep
