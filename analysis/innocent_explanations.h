#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/timeline.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/findings.h"

namespace lockstep {

// Tries on every cluster what else could make it look as it does (METHODS.md section 9). Of the
// posts by its members on its contents, the share
// newsroom: that are their own and link to one site, the most linked one; social platforms are
// none.
//   Fits only where half of them come within ten minutes of the first post of the content anywhere:
//   outlets publish, and do so at once.
// scheduler: by members who post by the clock (synchrony/schedulers.h).
// greeting: whose text wishes or prays (greetings.h). Such texts are passed on at set hours.
// fan_club: that pass on posts of one account, the most passed on; fits only where half of them do
//   so within ten minutes. Fans are prompt.
// call_to_action: that are their own, on contents on which most who act are not members. What
//   many people are asked to post, many post.
// Each fits from a half on. `posts` are campaign_posts(). Linear in them and in the acts.
std::vector<FoundExplanation> innocent_explanations(const Corpus& corpus, const Acts& acts,
                                                    const Findings& found,
                                                    std::span<const CampaignPost> posts,
                                                    std::span<const std::uint32_t> account_row);

}  // namespace lockstep
