#pragma once

#include <span>
#include <vector>

#include "analysis/timeline.h"
#include "graph/corpus.h"
#include "graph/findings.h"

namespace lockstep {

// What the accounts of each cluster are like, beside how common that is among others (METHODS.md
// section 9), and FoundAccount::descriptors of its members: no_picture, empty_bio, digits:8 (at the
// end of the handle, five or more), renamed:2 (earlier handles and names), created_in_burst,
// single_purpose:0.93 (share of its posts on contents of the cluster), share_only:0.96 (share of
// reposts), age_days:12 (from its creation to its first such post) and quiet_hours:8 (the longest
// run of hours of the day, UTC, in which it never posted, of accounts with at least 24 posts).
// Facts for a reader: no tier, no order and no score hangs on them, since they fit many who are
// innocent, and who is attacked has reason to hide.
//
// A burst of creations is looked for by a scan: the 48 hours from each member's creation, against a
// Poisson number with the share of the others created in them; said where at least 3 were created,
// and so many by chance in less than 1 of 1000 clusters, counting all windows tried.
//
// `posts` are campaign_posts(), `account_row` the rows of the findings. Linear in the posts of the
// corpus.
std::vector<FoundDescriptor> describe_accounts(const Corpus& corpus,
                                               std::span<const CampaignPost> posts,
                                               std::span<const std::uint32_t> account_row,
                                               Findings& found);

}  // namespace lockstep
