#include "analysis/group_test/group_membership.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/group_test/effect_size.h"
#include "analysis/group_test/joint_hits.h"
#include "analysis/group_test/likelihood_ratios.h"
#include "analysis/simulate/random.h"

namespace lockstep {
namespace {

constexpr std::uint32_t folds = 5;
constexpr int rounds = 5, rounds_alone = 3;
constexpr double hit = 2;  // the least likelihood ratio of an act, or a sitting, that counts as one

using PerFold = std::array<double, folds>;

// An act's place in its sitting: sorted by sitting.
struct InSitting {
  std::uint32_t sitting, act;
};

class Membership {
 public:
  Membership(const TimedActs& acts, std::span<const std::uint32_t> accounts,
             const MembershipOptions& options)
      : acts_(acts),
        options_(options),
        accounts_(accounts.begin(), accounts.end()),
        insiders_(accounts.size()) {
    rho_.resize(insiders_);
    for (PerFold& rho : rho_) rho.fill(start_rho);
    find_times();
  }

  GroupMembership find() {
    for (int round = 0; round < rounds; ++round) {
      if (round == rounds_alone) join_outsiders();
      find_ratios();
      find_likelihoods();
      find_rho();
    }
    return graded();
  }

 private:
  void find_times() {
    times_ = group_times(acts_, accounts_, insiders_, {.seed = options_.seed, .folds = folds});
    by_sitting_.resize(times_.acts.size());
    for (std::uint32_t i = 0; i < by_sitting_.size(); ++i) {
      by_sitting_[i] = {times_.acts[i].sitting, i};
    }
    std::stable_sort(by_sitting_.begin(), by_sitting_.end(),
                     [](const InSitting& x, const InSitting& y) { return x.sitting < y.sitting; });
    fold_of_act_.resize(times_.acts.size());
    for (std::size_t c = 0; c < times_.contents.size(); ++c) {
      std::fill(fold_of_act_.begin() + times_.starts[c],
                fold_of_act_.begin() + times_.starts[c + 1], times_.folds[c]);
    }
  }

  // LR of every act, the mean over the grids; and whether there was anybody to follow.
  void find_ratios() {
    ratios_.assign(times_.acts.size(), 1);
    followable_.assign(times_.acts.size(), 0);
    std::array<std::vector<MemberWeight>, folds> weights;
    for (std::uint32_t fold = 0; fold < folds; ++fold) {
      for (const PerFold& rho : rho_) weights[fold].push_back(member_weight(rho[fold]));
    }
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, times_.contents.size(), 16), [&](const auto& range) {
          ActRatios ratios;
          for (std::size_t c = range.begin(); c < range.end(); ++c) {
            const auto& of_fold = weights[times_.folds[c]];
            double rho = 0;
            for (std::uint32_t i = times_.starts[c]; i < times_.starts[c + 1]; ++i) {
              rho += of_fold[times_.acts[i].member].follow;
              ratios_[i] = 0;
            }
            for (std::size_t grid = 0; grid < lag_grids.size(); ++grid) {
              likelihood_ratios(times_, grid, c, of_fold, ratios);
              for (std::uint32_t i = times_.starts[c]; i < times_.starts[c + 1]; ++i) {
                ratios_[i] += mixed(options_.width_weights, ratios.ratio[i - times_.starts[c]]) /
                              static_cast<double>(lag_grids.size());
              }
            }
            for (std::uint32_t i = times_.starts[c]; i < times_.starts[c + 1]; ++i) {
              followable_[i] =
                  times_.acts[i].scored && rho - of_fold[times_.acts[i].member].follow > 1e-9;
            }
          }
        });
  }

  struct Sitting {
    std::uint32_t member;
    std::int32_t day;
    double sum = 0;  // of LR
    std::uint32_t count = 0;
    PerFold fold_sum{};
    std::array<std::uint32_t, folds> fold_count{};
  };

  void find_likelihoods() {
    sittings_.clear();
    for (std::size_t i = 0; i < by_sitting_.size(); ++i) {
      const auto [number, row] = by_sitting_[i];
      if (followable_[row] == 0) continue;
      const GroupAct& act = times_.acts[row];
      if (sittings_.empty() || last_sitting_ != number) {
        sittings_.push_back({.member = act.member, .day = act.day});
        last_sitting_ = number;
      }
      Sitting& sitting = sittings_.back();
      sitting.sum += ratios_[row];
      ++sitting.count;
      sitting.fold_sum[fold_of_act_[row]] += ratios_[row];
      ++sitting.fold_count[fold_of_act_[row]];
    }
    all_.assign(accounts_.size(), PerRate{});
    without_.assign(accounts_.size(), {});
    for (const Sitting& sitting : sittings_) {
      const PerRate all = log_factor(sitting.sum, sitting.count);
      add(all_[sitting.member], all);
      for (std::uint32_t fold = 0; fold < folds; ++fold) {
        const std::uint32_t left = sitting.count - sitting.fold_count[fold];
        add(without_[sitting.member][fold],
            sitting.fold_count[fold] == 0 ? all
                                          : log_factor(sitting.sum - sitting.fold_sum[fold], left));
      }
    }
  }

  static PerRate log_factor(double sum, std::uint32_t count) {
    PerRate factor{};
    if (count == 0) return factor;
    const double ratio = std::max(0., sum / count);
    for (std::size_t k = 0; k < factor.size(); ++k) {
      factor[k] = std::log(1 - follow_rates[k] + follow_rates[k] * ratio);
    }
    return factor;
  }

  static void add(PerRate& to, const PerRate& more) {
    for (std::size_t k = 0; k < to.size(); ++k) to[k] += more[k];
  }

  // Shares of rates among insiders and among those who joined.
  struct Shares {
    PerRate insiders, joined;
    const PerRate& of(std::size_t member, std::size_t insiders_count) const {
      return member < insiders_count ? insiders : joined;
    }
  };
  Shares shares_of(std::span<const PerRate> likelihoods) const {
    const auto joined = likelihoods.subspan(insiders_);
    return {rate_shares(likelihoods.first(insiders_), 1),
            rate_shares(joined, 1 + .05 * static_cast<double>(joined.size()))};
  }

  void find_rho() {
    tbb::parallel_for(std::uint32_t{0}, folds, [&](std::uint32_t fold) {
      std::vector<PerRate> likelihoods;
      for (const auto& of_member : without_) likelihoods.push_back(of_member[fold]);
      const Shares shares = shares_of(likelihoods);
      for (std::size_t v = 0; v < accounts_.size(); ++v) {
        const double mean = mean_rate(rate_posterior(likelihoods[v], shares.of(v, insiders_)));
        rho_[v][fold] = mean < .02 ? 0 : std::min(mean, .98);
      }
    });
  }

  void join_outsiders() {
    std::vector<std::uint32_t> shared(acts_.accounts(), 0);
    for (std::size_t c = 0; c < times_.contents.size(); ++c) {
      double rho = 0;
      for (std::uint32_t i = times_.starts[c]; i < times_.starts[c + 1]; ++i) {
        rho += rho_[times_.acts[i].member][times_.folds[c]];
      }
      if (rho < 2) continue;
      for (const TimedAct& act : acts_.of(times_.contents[c])) ++shared[act.account];
    }
    for (const std::uint32_t account : accounts_) shared[account] = 0;
    for (std::uint32_t account = 0; account < shared.size(); ++account) {
      if (shared[account] >= 3) accounts_.push_back(account);
    }
    rho_.resize(accounts_.size());
    find_times();
  }

  GroupMembership graded() const {
    GroupMembership found;
    const Shares shares = shares_of(all_);
    for (std::size_t v = 0; v < accounts_.size(); ++v) {
      GroupMember member;
      member.account = accounts_[v];
      member.insider = v < insiders_;
      member.posterior = rate_posterior(all_[v], shares.of(v, insiders_));
      member.follow_rate = mean_rate(member.posterior);
      member.follows_mostly = follows_mostly(member.posterior);
      member.log_mean_l = log_mean(all_[v]);
      found.members.push_back(member);
    }
    std::vector<std::set<std::int32_t>> days(accounts_.size());
    for (const Sitting& sitting : sittings_) {
      ++found.members[sitting.member].sittings;
      if (sitting.sum < hit * sitting.count) continue;
      ++found.members[sitting.member].hits;
      days[sitting.member].insert(sitting.day);
    }
    std::vector<double> followed;
    for (std::size_t i = 0; i < times_.acts.size(); ++i) {
      if (followable_[i] == 0) continue;
      if (rho_[times_.acts[i].member][fold_of_act_[i]] >= .5) followed.push_back(ratios_[i]);
    }
    found.phi = effect_size(followed);
    for (std::size_t v = 0; v < accounts_.size(); ++v) {
      found.members[v].hit_days = static_cast<std::uint32_t>(days[v].size());
    }
    const std::vector<std::uint32_t> joined = joined_members(found.members);
    for (std::size_t v = 0; v < accounts_.size(); ++v) {
      if (!follows_often(found.members[v])) continue;
      found.members[v].joined = joined[v] - 1;
      found.qualified += qualifies(found.members[v]);
    }
    found.reported = found.phi >= .8 && found.qualified > 0;
    if (!found.reported) return found;
    for (GroupMember& member : found.members) member.grade = grade_of(member);
    return found;
  }

  std::vector<std::uint32_t> joined_members(const std::vector<GroupMember>& members) const {
    std::vector<Hit> hits;
    for (std::uint32_t c = 0; c < times_.contents.size(); ++c) {
      for (std::uint32_t i = times_.starts[c]; i < times_.starts[c + 1]; ++i) {
        const auto& [member, sitting, lag, day, scored] = times_.acts[i];
        if (followable_[i] == 0 || ratios_[i] < hit || !follows_often(members[member])) continue;
        hits.push_back({c, member, lag});
      }
    }
    return joined_by_hits(static_cast<std::uint32_t>(members.size()), hits, 2 * options_.width_s);
  }

  static bool follows_often(const GroupMember& member) {
    return member.follows_mostly >= .95 && member.sittings >= 3;
  }

  static bool qualifies(const GroupMember& member) {
    return follows_often(member) && member.joined >= 4;
  }

  static GroupGrade grade_of(const GroupMember& member) {
    if (!qualifies(member)) return GroupGrade::none;
    if (member.hits >= 3 && member.hit_days >= 2) return GroupGrade::core;
    return member.log_mean_l >= 1 ? GroupGrade::probable : GroupGrade::none;
  }

  static double log_mean(const PerRate& logs) {
    const double most = *std::max_element(logs.begin(), logs.end());
    double sum = 0;
    for (const double l : logs) sum += std::exp(l - most);
    return most + std::log(sum / static_cast<double>(logs.size()));
  }

  const TimedActs& acts_;
  const MembershipOptions options_;
  std::vector<std::uint32_t> accounts_;  // insiders, then those who joined
  const std::size_t insiders_;
  GroupTimes times_;
  std::vector<InSitting> by_sitting_;
  std::vector<std::uint32_t> fold_of_act_;
  std::vector<PerFold> rho_;    // by member: learned without the fold
  std::vector<double> ratios_;  // by act
  std::vector<std::uint8_t> followable_;
  std::vector<Sitting> sittings_;  // in which somebody could be followed
  std::uint32_t last_sitting_ = 0;
  std::vector<PerRate> all_;                         // ln L_v at each rate
  std::vector<std::array<PerRate, folds>> without_;  // the same without a fold
};

// The middle one of an odd number; changes their order.
template <class T>
T median(std::vector<T>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

bool clearer(const GroupMember& x, const GroupMember& y) {
  return std::tie(x.grade, x.follows_mostly) > std::tie(y.grade, y.follows_mostly);
}

GroupMembership middle_of(std::span<const GroupMembership> deals) {
  GroupMembership found;
  std::vector<double> phis;
  std::vector<std::uint32_t> qualified;
  std::size_t reported = 0;
  std::map<std::pair<bool, std::uint32_t>, std::vector<GroupMember>> records;  // outsiders last
  for (const GroupMembership& deal : deals) {
    phis.push_back(deal.phi);
    qualified.push_back(deal.qualified);
    reported += deal.reported;
    for (const GroupMember& member : deal.members) {
      records[{!member.insider, member.account}].push_back(member);
    }
  }
  found.phi = median(phis);
  found.qualified = median(qualified);
  found.reported = reported > deals.size() / 2;
  for (auto& [account, of_account] : records) {
    const std::size_t middle = deals.size() / 2;
    if (of_account.size() <= middle) continue;
    std::sort(of_account.begin(), of_account.end(), clearer);
    found.members.push_back(of_account[middle]);
    if (!found.reported) found.members.back().grade = GroupGrade::none;
  }
  return found;
}

}  // namespace

GroupMembership group_membership(const TimedActs& acts, std::span<const std::uint32_t> accounts,
                                 const MembershipOptions& options) {
  std::vector<GroupMembership> deals(options.deals);
  tbb::parallel_for(std::uint32_t{0}, options.deals, [&](std::uint32_t deal) {
    MembershipOptions own = options;
    for (std::uint32_t i = 0; i < deal; ++i) own.seed = splitmix64(own.seed);
    deals[deal] = Membership(acts, accounts, own).find();
  });
  return middle_of(deals);
}

}  // namespace lockstep
