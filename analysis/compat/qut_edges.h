#pragma once

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/compat/qut_acts.h"
#include "analysis/compat/window_groups.h"

namespace lockstep {

// u -> v with the number of distinct posts of u that have a partner of v's.
struct QutEdge {
  std::uint32_t from, to, weight;
};

// The accounts of an act's partners in its own group.
struct QutSameGroup {
  const WindowGroups* groups;
  double window_s;

  // Visits every account with a sighting in the group within the window; the act's own only if
  // there is one besides the act.
  template <class Visit>
  void each(const QutAct& act, std::uint32_t group, const Visit& visit) const {
    const WindowGroups::Range range = groups->within(group, act.seconds, window_s);
    const bool self = group == act.group && !groups->is_repeated(act.account, act.seconds, range);
    groups->each(range, [&](std::uint32_t account) {
      if (account != act.account || !self) visit(account);
    });
  }
  template <class Visit>
  void each(const QutAct& act, const Visit& visit) {
    each(act, act.group, visit);
  }
};

// Counts the posts of one account by the accounts of their partners. A thread keeps one and uses it
// for account after account.
class QutCounter {
 public:
  explicit QutCounter(std::size_t accounts) : weight_(accounts, 0), counted_for_(accounts, 0) {}

  void next_post() { ++post_; }
  void partner(std::uint32_t account) {
    if (counted_for_[account] == post_) return;
    counted_for_[account] = post_;
    if (weight_[account]++ == 0) met_.push_back(account);
  }
  // The edges of `from` by their other end; forgets the counts.
  std::vector<QutEdge> take(std::uint32_t from, const QutOptions& options) {
    std::sort(met_.begin(), met_.end());
    std::vector<QutEdge> edges;
    for (const std::uint32_t to : met_) {
      const std::uint32_t weight = std::exchange(weight_[to], 0);
      const bool wanted = to != from || options.self_loops == SelfLoops::keep;
      if (wanted && weight >= options.min_weight) edges.push_back({from, to, weight});
    }
    met_.clear();
    edges.shrink_to_fit();
    return edges;
  }

 private:
  std::vector<std::uint32_t> weight_;
  std::vector<std::uint64_t> counted_for_;  // the post for which the account was counted last
  std::vector<std::uint32_t> met_;
  std::uint64_t post_ = 0;
};

// The edges of every account, in order of both ends. `partners.each(act, visit)` calls visit for
// the account of every partner; every thread has a copy. Stops early, with what it has, if there
// are more than options.most_edges.
template <class Partners>
std::vector<std::vector<QutEdge>> qut_edges(const QutActs& acts, const Partners& partners,
                                            const QutOptions& options) {
  std::vector<std::size_t> starts(acts.accounts.size() + 1, 0);
  for (const QutAct& act : acts.acts) ++starts[act.account + 1];
  for (std::size_t a = 0; a < acts.accounts.size(); ++a) starts[a + 1] += starts[a];
  std::vector<std::vector<QutEdge>> edges(acts.accounts.size());
  std::atomic<std::uint64_t> total = 0;
  tbb::enumerable_thread_specific<QutCounter> counters(acts.accounts.size());
  tbb::enumerable_thread_specific<Partners> copies(partners);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, edges.size()), [&](const auto& some) {
    QutCounter& counter = counters.local();
    Partners& local = copies.local();
    for (std::size_t a = some.begin(); a < some.end() && total <= options.most_edges; ++a) {
      for (std::size_t i = starts[a]; i < starts[a + 1]; ++i) {
        if (i == starts[a] || acts.acts[i - 1].post != acts.acts[i].post) counter.next_post();
        local.each(acts.acts[i], [&](std::uint32_t account) { counter.partner(account); });
      }
      edges[a] = counter.take(static_cast<std::uint32_t>(a), options);
      total += edges[a].size();
    }
  });
  return edges;
}

// The same for the acts of a network, in groups as qut_acts made them: of co_similar_tweet those
// whose texts are similar, else those of one group. Changes the acts' groups.
std::vector<std::vector<QutEdge>> qut_edges_of(const PostRows& rows, QutActs& acts,
                                               const QutOptions& options);

}  // namespace lockstep
