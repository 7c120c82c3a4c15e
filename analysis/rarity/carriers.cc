#include "analysis/rarity/carriers.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/distinct.h"
#include "analysis/multiple_testing.h"
#include "analysis/poisson_tail.h"
#include "analysis/rarity/outside.h"
#include "analysis/sort_unique.h"
#include "analysis/traces/traces.h"
#include "graph/time.h"

namespace lockstep {
namespace {

constexpr std::uint32_t least_members = 3;

// The tested cluster of every account, or none.
std::vector<std::uint32_t> tested_cluster_of(const Clusters& clusters, std::size_t accounts) {
  std::vector<std::uint32_t> cluster_of(accounts, Clusters::none);
  for (std::size_t i = 0; i < clusters.accounts.size(); ++i) {
    if (clusters.cluster[i] >= clusters.tested) continue;  // none is greater too
    cluster_of[clusters.accounts[i].row()] = clusters.cluster[i];
  }
  return cluster_of;
}

using OfCluster = std::pair<std::uint32_t, std::uint32_t>;  // cluster, content

// What the tested ties of a cluster rest on.
std::vector<OfCluster> tying_contents(const Acts& acts, const Network& network,
                                      std::span<const Grade> grades,
                                      const std::vector<std::uint32_t>& cluster_of) {
  Distinct<OfCluster> all;
  for (std::size_t i = 0; i < network.ties.size(); ++i) {
    const Tie& tie = network.ties[i];
    const std::uint32_t cluster = cluster_of[tie.a.row()];
    if (grades[i].tier < Tier::moderate || cluster == Clusters::none) continue;
    if (cluster != cluster_of[tie.b.row()]) continue;
    for (const CoAct coact : network.of(tie)) all.add({cluster, content_of(acts, coact).value});
  }
  return all.take();
}

// Each account's first of these.
void keep_firsts(std::vector<Act>& doings) {
  const auto place = [](const Act& act) { return std::tie(act.account, act.time, act.post); };
  std::sort(doings.begin(), doings.end(),
            [&](const Act& x, const Act& y) { return place(x) < place(y); });
  const auto same = [](const Act& x, const Act& y) { return x.account == y.account; };
  doings.erase(std::unique(doings.begin(), doings.end(), same), doings.end());
}

void append(std::span<const Act> acts, std::vector<Act>& to) {
  to.insert(to.end(), acts.begin(), acts.end());
}

// One account on one content of a cluster's own.
struct Carrying {
  std::uint32_t cluster;
  Act act;
  bool first;       // before every member
  bool everywhere;  // members are half of all who act on the content, on whatever platform
  auto key() const { return std::tie(cluster, act.account, act.content); }
};

class Search {
 public:
  Search(const Acts& acts, const FirstActs& firsts, const Forwarded& passed,
         std::span<const Platform> platform, const std::vector<std::uint32_t>& cluster_of)
      : acts_(acts),
        firsts_(firsts),
        passed_(passed),
        platform_(platform),
        cluster_of_(cluster_of) {}

  // What a tested tie of the cluster rests on, and what that brings along.
  void look_at(std::uint32_t cluster, ContentId content);
  std::vector<Carrier> candidates(const CarrierOptions& options);
  void expect(std::vector<Carrier>& candidates, Outside& outside, Pools pools) const;
  std::size_t clusters() const;  // that have contents of their own

 private:
  std::uint32_t bit_of(AccountId account) const {
    return 1u << static_cast<unsigned>(platform_[account.row()]);
  }
  void take_if_own(std::uint32_t cluster, ContentId content, std::span<const Act> reposts);
  Carrier tally(std::span<const Carrying> of_account) const;
  bool floor_met(const Carrier& one) const {
    return meets_floor(one.shared, one.days, kinds_of(acts_.traces, one.traces));
  }
  bool does_little_else(std::span<const Carrying> of_account) const;

  const Acts& acts_;
  const FirstActs& firsts_;
  const Forwarded& passed_;
  std::span<const Platform> platform_;
  const std::vector<std::uint32_t>& cluster_of_;
  std::map<std::uint32_t, std::set<ContentId>> own_;  // by cluster
  std::vector<Carrying> carrying_;
};

void Search::look_at(std::uint32_t cluster, ContentId content) {
  take_if_own(cluster, content, {});
  const auto first = std::lower_bound(passed_.of_reposted.begin(), passed_.of_reposted.end(),
                                      std::pair(content, ContentId(0u)));
  for (auto at = first; at != passed_.of_reposted.end() && at->first == content; ++at) {
    take_if_own(cluster, at->second, acts_.of(content));
  }
}

// Takes down the content, and who carries it, if it is the cluster's own.
void Search::take_if_own(std::uint32_t cluster, ContentId content, std::span<const Act> reposts) {
  std::set<ContentId>& own = own_[cluster];
  if (own.contains(content)) return;
  std::vector<Act> carried, all;
  append(acts_.of(content), carried);
  append(passed_.on(content), carried);
  append(carried, all);
  append(reposts, all);
  keep_firsts(carried);
  keep_firsts(all);
  std::uint32_t platforms = 0, members = 0, around = 0;
  Time first;
  for (const Act& one : all) {
    if (cluster_of_[one.account.row()] != cluster) continue;
    if (members++ == 0 || one.time < first) first = one.time;
    platforms |= bit_of(one.account);
  }
  for (const Act& one : all) around += (bit_of(one.account) & platforms) != 0;
  if (members < least_members || members * 2 < around) return;
  own.insert(content);
  for (Act one : carried) {
    if (cluster_of_[one.account.row()] != Clusters::none) continue;
    one.content = content;
    carrying_.push_back({cluster, one, one.time < first, members * 2 >= all.size()});
  }
}

Carrier Search::tally(std::span<const Carrying> of_account) const {
  Carrier one{.cluster = of_account.front().cluster, .account = of_account.front().act.account};
  std::map<PostId, bool> posts;  // whether before every member
  std::vector<std::int64_t> days;
  for (const auto& [cluster, act, first, everywhere] : of_account) {
    one.posts.emplace_back(act.content, act.post);
    posts[act.post] |= first;
    days.push_back(day_of(act.time));
    one.traces |= 1u << acts_.contents.trace[act.content.row()];
  }
  one.shared = static_cast<std::uint32_t>(posts.size());
  for (const auto& [post, first] : posts) one.first_on += first;
  sort_unique(days);
  one.days = static_cast<std::uint32_t>(days.size());
  return one;
}

// Whether half of an account's posts carry a cluster's own contents, and the floor is met by those
// that are so everywhere.
bool Search::does_little_else(std::span<const Carrying> of_account) const {
  std::vector<Carrying> everywhere;
  std::set<PostId> carried;
  for (const Carrying& one : of_account) {
    if (one.everywhere) everywhere.push_back(one);
    carried.insert(one.act.post);
  }
  std::set<PostId> all = carried;
  const std::size_t account = of_account.front().act.account.row();
  for (std::uint32_t i = firsts_.starts[account]; i < firsts_.starts[account + 1]; ++i) {
    all.insert(acts_.rows[firsts_.row[i]].post);
  }
  return carried.size() * 2 >= all.size() && !everywhere.empty() && floor_met(tally(everywhere));
}

// All who meet the evidence floor with a cluster's own contents, by cluster and account.
std::vector<Carrier> Search::candidates(const CarrierOptions& options) {
  std::sort(carrying_.begin(), carrying_.end(),
            [](const Carrying& x, const Carrying& y) { return x.key() < y.key(); });
  std::vector<Carrier> all;
  for (std::size_t begin = 0, end; begin < carrying_.size(); begin = end) {
    const auto same = [&](const Carrying& one) {
      return one.cluster == carrying_[begin].cluster &&
             one.act.account == carrying_[begin].act.account;
    };
    for (end = begin + 1; end < carrying_.size() && same(carrying_[end]);) ++end;
    const auto of_account = std::span(carrying_).subspan(begin, end - begin);
    Carrier one = tally(of_account);
    if (one.shared < options.least_shared || !floor_met(one)) continue;
    one.by_counts = does_little_else(of_account);
    all.push_back(std::move(one));
  }
  return all;
}

// What is surprising in either pool, at twice its p.
void Search::expect(std::vector<Carrier>& candidates, Outside& outside, Pools pools) const {
  std::map<std::uint32_t, Outside::ByFitness> own;
  for (const auto& [cluster, contents] : own_) own[cluster] = outside.by_fitness(contents, pools);
  for (Carrier& one : candidates) {
    const double expected = outside.expected(one.account, own.at(one.cluster));
    const double p = std::min(1.0, 2 * poisson_tail(expected, one.shared));
    if (p > one.p) continue;
    one.p = p;
    one.expected = expected;
  }
}

std::size_t Search::clusters() const {
  return static_cast<std::size_t>(
      std::count_if(own_.begin(), own_.end(), [](const auto& of) { return !of.second.empty(); }));
}

}  // namespace

std::vector<Carrier> carriers(const Acts& acts, const FirstActs& firsts, const Forwarded& passed,
                              std::span<const Platform> platform, const Network& network,
                              std::span<const Grade> grades, const Clusters& clusters,
                              const CarrierOptions& options) {
  if (clusters.tested == 0) return {};
  const std::vector<std::uint32_t> cluster_of = tested_cluster_of(clusters, firsts.accounts());
  Search search(acts, firsts, passed, platform, cluster_of);
  for (const auto& [cluster, content] : tying_contents(acts, network, grades, cluster_of)) {
    search.look_at(cluster, ContentId(content));
  }
  std::vector<bool> inside(cluster_of.size());
  for (std::size_t u = 0; u < inside.size(); ++u) inside[u] = cluster_of[u] != Clusters::none;
  std::vector<Carrier> candidates = search.candidates(options), found;
  for (std::size_t before = 1; before != found.size() && !candidates.empty();) {
    before = found.size();
    Outside outside(acts, firsts, passed, inside);
    for (Carrier& one : candidates) one.p = 1;
    search.expect(candidates, outside, Pools::by_trace);
    search.expect(candidates, outside, Pools::together);
    std::vector<double> p;
    for (const Carrier& one : candidates) p.push_back(one.p);
    const std::uint64_t asked = outside.with_contents(options.least_shared) * search.clusters();
    const std::vector<double> q =
        adjusted(p, std::max<std::uint64_t>(asked, p.size()), Correction::benjamini_hochberg);
    std::vector<Carrier> left;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      candidates[i].q_bh = q[i];
      const bool passes = q[i] <= options.rate;
      if (passes) candidates[i].by_counts = false;
      (passes ? found : left).push_back(std::move(candidates[i]));
    }
    for (std::size_t i = before; i < found.size(); ++i) inside[found[i].account.row()] = true;
    candidates = std::move(left);
  }
  for (Carrier& one : candidates) {
    if (one.by_counts) found.push_back(std::move(one));
  }
  std::sort(found.begin(), found.end(), [](const Carrier& x, const Carrier& y) {
    return std::tie(x.cluster, x.account) < std::tie(y.cluster, y.account);
  });
  return found;
}

}  // namespace lockstep
