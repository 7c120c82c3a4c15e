#include "analysis/roles.h"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "analysis/distinct.h"

namespace lockstep {
namespace {

constexpr std::uint32_t none = Clusters::none;

// The row in clusters.accounts of every account, none for accounts without ties.
std::vector<std::uint32_t> rows_of_accounts(const Clusters& clusters, std::size_t accounts) {
  std::vector<std::uint32_t> row(accounts, none);
  for (std::uint32_t i = 0; i < clusters.accounts.size(); ++i) row[clusters.accounts[i].row()] = i;
  return row;
}

bool passes_on(Interaction kind) {
  return kind == Interaction::repost || kind == Interaction::quote;
}

struct Tally {
  std::uint32_t passed_on = 0;   // reposts and quotes it made of anybody
  std::uint32_t amplified = 0;   // by other members
  std::uint32_t amplifiers = 0;  // distinct other members
  std::uint32_t contents = 0, first_on = 0;
};

// Who of a cluster acted first on each content that ties it, and on how many each acted.
void tally_firsts(const Acts& acts, const Network& network, const Clusters& clusters,
                  const std::vector<std::uint32_t>& row, std::vector<Tally>& tallies) {
  struct Sighting {
    std::uint32_t cluster;
    ContentId content;
    PostId post;  // posts are numbered by time
    std::uint32_t account;
    auto operator<=>(const Sighting&) const = default;
  };
  Distinct<Sighting> all;
  for (const Tie& tie : network.ties) {
    const std::uint32_t a = row[tie.a.row()], b = row[tie.b.row()];
    const std::uint32_t cluster = clusters.cluster[a];
    if (cluster == none || cluster != clusters.cluster[b]) continue;
    for (const CoAct coact : network.of(tie)) {
      const Act &of_a = acts.rows[coact.act_a], &of_b = acts.rows[coact.act_b];
      all.add({cluster, of_a.content, of_a.post, a});
      all.add({cluster, of_b.content, of_b.post, b});
    }
  }
  std::vector<Sighting> sightings = all.take();
  for (std::size_t i = 0; i < sightings.size(); ++i) {
    const bool first = i == 0 || sightings[i].cluster != sightings[i - 1].cluster ||
                       sightings[i].content != sightings[i - 1].content;
    if (first) ++tallies[sightings[i].account].first_on;
  }
  const auto who = [](const Sighting& x) { return std::tuple(x.cluster, x.content, x.account); };
  tbb::parallel_sort(sightings.begin(), sightings.end(),
                     [&](const Sighting& x, const Sighting& y) { return who(x) < who(y); });
  for (std::size_t i = 0; i < sightings.size(); ++i) {
    if (i > 0 && who(sightings[i]) == who(sightings[i - 1])) continue;
    ++tallies[sightings[i].account].contents;
  }
}

Role role_of(const Tally& tally) {
  const bool fed_on = tally.amplifiers >= 2 && tally.amplified > tally.passed_on;
  const bool leads = tally.contents >= 3 && tally.first_on * 2 > tally.contents;
  if (fed_on || leads) return Role::source;
  const bool follows = (tally.contents - tally.first_on) * 2 > tally.contents;
  return tally.passed_on > 0 || follows ? Role::amplifier : Role::undecided;
}

using ByClusterAndAccount = std::map<std::pair<std::uint32_t, AccountId>, Addressed>;

template <class Kinds>
ByClusterAndAccount addressed_by(const Clusters& clusters, const InteractionGraph& interactions,
                                 Kinds counts) {
  ByClusterAndAccount tally;
  for (std::uint32_t u = 0; u < clusters.accounts.size(); ++u) {
    if (clusters.cluster[u] == none) continue;
    const std::size_t account = clusters.accounts[u].row();
    AccountId counted;
    for (std::uint64_t e = interactions.starts[account]; e < interactions.starts[account + 1];
         ++e) {
      if (!counts(interactions.kind[e])) continue;
      const AccountId target = interactions.target[e];
      Addressed& addressed = tally[{clusters.cluster[u], target}];
      addressed.cluster = clusters.cluster[u];
      addressed.account = target;
      addressed.times += interactions.count[e];
      addressed.members += counted != target;  // edges are sorted by target
      counted = target;
    }
  }
  return tally;
}

std::vector<Addressed> most_first(const ByClusterAndAccount& tally, std::uint32_t least_members) {
  std::vector<Addressed> found;
  for (const auto& [key, addressed] : tally) {
    if (addressed.members >= least_members) found.push_back(addressed);
  }
  std::sort(found.begin(), found.end(), [](const Addressed& x, const Addressed& y) {
    return std::tuple(x.cluster, y.times, y.members, x.account) <
           std::tuple(y.cluster, x.times, x.members, y.account);
  });
  return found;
}

}  // namespace

std::vector<Role> roles(const Acts& acts, const Network& network, const Clusters& clusters,
                        const InteractionGraph& interactions) {
  const std::vector<std::uint32_t> row = rows_of_accounts(clusters, interactions.accounts());
  std::vector<Tally> tallies(clusters.accounts.size());
  for (std::uint32_t u = 0; u < clusters.accounts.size(); ++u) {
    const std::size_t account = clusters.accounts[u].row();
    std::uint32_t counted = none;
    for (std::uint64_t e = interactions.starts[account]; e < interactions.starts[account + 1];
         ++e) {
      if (!passes_on(interactions.kind[e])) continue;
      tallies[u].passed_on += interactions.count[e];
      const std::uint32_t v = row[interactions.target[e].row()];
      if (v == none || clusters.cluster[u] == none || clusters.cluster[u] != clusters.cluster[v]) {
        continue;
      }
      tallies[v].amplified += interactions.count[e];
      tallies[v].amplifiers += counted != v;  // edges are sorted by target: repost, then quote
      counted = v;
    }
  }
  tally_firsts(acts, network, clusters, row, tallies);
  std::vector<Role> found(tallies.size(), Role::undecided);
  for (std::size_t u = 0; u < tallies.size(); ++u) {
    if (clusters.cluster[u] != none) found[u] = role_of(tallies[u]);
  }
  return found;
}

std::vector<Addressed> amplified_accounts(const Clusters& clusters,
                                          const InteractionGraph& interactions) {
  return most_first(addressed_by(clusters, interactions, passes_on), 2);
}

std::vector<Addressed> addressed_accounts(const Clusters& clusters,
                                          const InteractionGraph& interactions) {
  const auto amplified = addressed_by(clusters, interactions, passes_on);
  auto addressed =
      addressed_by(clusters, interactions, [](Interaction kind) { return !passes_on(kind); });
  const std::vector<std::uint32_t> row = rows_of_accounts(clusters, interactions.accounts());
  std::erase_if(addressed, [&](const auto& entry) {
    const auto& [cluster, account] = entry.first;
    const std::uint32_t own = row[account.row()];
    if (own != none && clusters.cluster[own] == cluster) return true;
    const auto more = amplified.find(entry.first);
    return more != amplified.end() && more->second.times >= entry.second.times;
  });
  return most_first(addressed, 3);
}

}  // namespace lockstep
