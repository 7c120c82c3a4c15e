#include "analysis/group_test/group_candidates.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/louvain.h"

namespace lockstep {
namespace {

constexpr std::size_t least_contents = 3, most_sharers = 400, nearest = 20, least_members = 5;

struct Neighbour {
  std::uint32_t account;
  double nearness;
};

// One thread's sums over the contents of an account.
struct NearnessScratch {
  struct Sum {
    double nearness = 0;
    std::uint32_t contents = 0;
  };
  std::vector<Sum> sums;
  std::vector<std::uint32_t> met;
};

bool is_active(const TimedActs& acts, std::uint32_t account) {
  return acts.contents_of(account).size() >= least_contents;
}

// The nearest accounts of `account`, by account. Contents are summed in ascending order, so that
// two accounts see the same nearness to the last bit.
std::vector<Neighbour> nearest_of(const TimedActs& acts, std::uint32_t account, double active,
                                  NearnessScratch& scratch) {
  scratch.sums.resize(acts.accounts());
  scratch.met.clear();
  for (const std::uint32_t content : acts.contents_of(account)) {
    const auto sharers = acts.of(content);
    if (sharers.size() > most_sharers) continue;
    const double rarity = std::log(active / static_cast<double>(sharers.size()));
    for (const TimedAct& other : sharers) {
      NearnessScratch::Sum& sum = scratch.sums[other.account];
      if (sum.contents++ == 0) scratch.met.push_back(other.account);
      sum.nearness += rarity;
    }
  }
  std::vector<Neighbour> neighbours;
  for (const std::uint32_t other : scratch.met) {
    const auto [nearness, contents] = scratch.sums[other];
    scratch.sums[other] = {};
    if (other == account || contents < 2 || nearness <= 0 || !is_active(acts, other)) continue;
    neighbours.push_back({other, nearness});
  }
  const auto nearer = [](const Neighbour& x, const Neighbour& y) {
    return x.nearness != y.nearness ? x.nearness > y.nearness : x.account < y.account;
  };
  if (neighbours.size() > nearest) {
    std::nth_element(neighbours.begin(), neighbours.begin() + nearest, neighbours.end(), nearer);
    neighbours.resize(nearest);
  }
  std::sort(neighbours.begin(), neighbours.end(),
            [](const Neighbour& x, const Neighbour& y) { return x.account < y.account; });
  return neighbours;
}

std::vector<CountedEdge> mutual_ties(const std::vector<std::vector<Neighbour>>& neighbours) {
  constexpr double grains = 1 << 20;  // Louvain sums whole numbers
  std::vector<CountedEdge> ties;
  for (std::uint32_t a = 0; a < neighbours.size(); ++a) {
    for (const auto& [b, nearness] : neighbours[a]) {
      if (b <= a) continue;
      const auto& back = neighbours[b];
      const auto at = std::lower_bound(
          back.begin(), back.end(), a,
          [](const Neighbour& x, std::uint32_t account) { return x.account < account; });
      if (at == back.end() || at->account != a) continue;
      ties.push_back({a, b, std::max<std::int64_t>(1, std::llround(nearness * grains))});
    }
  }
  return ties;
}

// Whether at least three contents have at least three of the members.
bool share_enough(const TimedActs& acts, const std::vector<std::uint32_t>& members) {
  std::vector<std::uint32_t> contents;
  for (const std::uint32_t member : members) {
    const auto more = acts.contents_of(member);
    contents.insert(contents.end(), more.begin(), more.end());
  }
  std::sort(contents.begin(), contents.end());
  std::size_t enough = 0;
  for (std::size_t i = 0, end; i < contents.size() && enough < least_contents; i = end) {
    for (end = i; end < contents.size() && contents[end] == contents[i];) ++end;
    enough += end - i >= 3;
  }
  return enough >= least_contents;
}

}  // namespace

GroupCandidates group_candidates(const TimedActs& acts) {
  GroupCandidates found;
  const auto accounts = static_cast<std::uint32_t>(acts.accounts());
  for (std::uint32_t account = 0; account < accounts; ++account) {
    found.accounts += is_active(acts, account);
  }
  std::vector<std::vector<Neighbour>> neighbours(accounts);
  tbb::enumerable_thread_specific<NearnessScratch> scratch;
  tbb::parallel_for(tbb::blocked_range<std::uint32_t>(0, accounts, 64), [&](const auto& range) {
    NearnessScratch& mine = scratch.local();
    for (std::uint32_t account = range.begin(); account < range.end(); ++account) {
      if (!is_active(acts, account)) continue;
      neighbours[account] = nearest_of(acts, account, found.accounts, mine);
    }
  });
  const std::vector<CountedEdge> ties = mutual_ties(neighbours);
  std::set<std::vector<std::uint32_t>> distinct;
  for (const std::int64_t resolution : {1, 10}) {
    const std::vector<std::uint32_t> community = louvain(accounts, ties, resolution);
    std::vector<std::vector<std::uint32_t>> members(accounts);
    for (std::uint32_t account = 0; account < accounts; ++account) {
      members[community[account]].push_back(account);
    }
    for (std::vector<std::uint32_t>& group : members) {
      if (group.size() < least_members || distinct.contains(group)) continue;
      if (!share_enough(acts, group)) continue;
      distinct.insert(group);
      found.groups.push_back(std::move(group));
    }
  }
  return found;
}

}  // namespace lockstep
