#pragma once

#include <cstdint>
#include <vector>

#include "analysis/clusters.h"
#include "graph/acts.h"
#include "graph/findings.h"
#include "graph/interactions.h"
#include "graph/network.h"

namespace lockstep {

// What an account does in its cluster (METHODS.md section 9; the cut-offs are ours):
// source: at least two other members repost or quote it, and others do so more often than it does;
// or
//   it is the first of the cluster on more than half of the contents it co-acts on, of at least
//   three.
// amplifier: it reposts or quotes, or acts after another member on more than half of its contents.
// Any other member, and every account outside a cluster, is undecided. Parallel to
// clusters.accounts.
std::vector<Role> roles(const Acts& acts, const Network& network, const Clusters& clusters,
                        const InteractionGraph& interactions);

// An account whom members of a cluster repost or quote, or answer or mention; itself a member or
// not.
struct Addressed {
  std::uint32_t cluster = 0;
  AccountId account;
  std::uint32_t times = 0;
  std::uint32_t members = 0;  // distinct ones who did so
};

// For each cluster the accounts that at least two members repost or quote, most amplified first.
std::vector<Addressed> amplified_accounts(const Clusters& clusters,
                                          const InteractionGraph& interactions);

// For each cluster the accounts that at least three members answer or mention, more often than
// members repost or quote them, and that are no members; most addressed first.
std::vector<Addressed> addressed_accounts(const Clusters& clusters,
                                          const InteractionGraph& interactions);

}  // namespace lockstep
