#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "analysis/clusters.h"
#include "analysis/content/forwarded.h"
#include "analysis/synchrony/first_acts.h"
#include "analysis/tiers.h"
#include "graph/acts.h"
#include "graph/network.h"
#include "graph/platform.h"

namespace lockstep {

struct CarrierOptions {
  double rate = 0.05;              // of false discoveries (Benjamini-Hochberg), as befits leads
  std::uint32_t least_shared = 3;  // posts on contents of the cluster
};

// An account outside all tested clusters that acts on contents which are one cluster's own, of any
// trace and whenever it does, by `shared` posts; `expected` contents were by chance. With
// `first_on` of these posts it acted before every member. `days` are those of its acts on them, and
// `traces` the traces (as bits). `posts` are its first on each of the contents, by trace and
// content.
struct Carrier {
  std::uint32_t cluster = 0;
  AccountId account;
  std::vector<std::pair<ContentId, PostId>> posts;
  std::uint32_t shared = 0, first_on = 0, days = 0, traces = 0;
  double expected = 0, p = 1, q_bh = 1;
  bool by_counts = false;  // found so, as no more than is likely
};

// How contents go on: what reposts bring along, and who carries clusters' contents.
struct Spreading {
  Forwarded passed;
  std::vector<Carrier> carriers;
};

// Who else spreads what a tested cluster spreads, hours before or after it: the page that a
// campaign begins on, the channels and chats it goes through. No timing shows them, so it is the
// same screen as rarity.h, asked of an account and a cluster: more of the cluster's own contents
// than the account's activity and the contents' reach outside all tested clusters make likely, in
// their bipartite configuration models, of each trace or of all together, whichever is clearer (a
// Poisson tail, which is larger than the exact one, twice; a post counts once, but is expected once
// in every trace). A reason to look.
//
// Who is found counts no more as somebody outside, and the others are asked again until nobody
// more is found: in a small corpus those who carry a campaign would else explain each other.
//
// A content is a cluster's own if three members act on it, in their ties from tier moderate on, and
// members are half of the accounts that act on it on the members' platforms: what a cluster picks
// up of the day's news is not. What the posts say that members repost is their own likewise, by
// those who repost it. Found are accounts that meet the evidence floor (tiers.h) with it, at `rate`
// over all pairs of a cluster and an account with least_shared contents or more; by (cluster,
// account).
//
// Where hardly anybody does anything else, nothing tells what is likely: in exports of a campaign
// alone its pages would explain each other. So who does little else is found by counts: half of its
// posts carry the cluster's own contents, and the floor is met by those on which members are half
// of all accounts, on whatever platform.
//
// `platform` is by account, `grades` by tie. Cost: the acts on such contents, and a fit a trace.
std::vector<Carrier> carriers(const Acts& acts, const FirstActs& firsts, const Forwarded& passed,
                              std::span<const Platform> platform, const Network& network,
                              std::span<const Grade> grades, const Clusters& clusters,
                              const CarrierOptions& options);

}  // namespace lockstep
