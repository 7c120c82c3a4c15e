#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/group_test/follow_rates.h"
#include "analysis/group_test/group_gate.h"
#include "analysis/group_test/timed_acts.h"

namespace lockstep {

enum class GroupGrade : std::uint8_t { none, probable, core };

// What the test knows of an account that was looked at with a group.
struct GroupMember {
  std::uint32_t account = 0;  // row
  bool insider = true;        // of the candidate group; else it joined by its times
  GroupGrade grade = GroupGrade::none;
  PerRate posterior{};         // P(rate of following is follow_rates[k] | all its acts)
  double follow_rate = 0;      // mean of the posterior
  double follows_mostly = 0;   // P(rate >= .5)
  double log_mean_l = 0;       // ln of the mean of L(pi) over the rates: evidence against "never"
  std::uint32_t sittings = 0;  // in which others of the group could be followed
  std::uint32_t hits = 0;      // with a likelihood ratio of at least 2
  std::uint32_t hit_days = 0;  // on so many days (UTC)
  std::uint32_t joined = 0;    // qualified members that its hits join it to (joint_hits.h)
};

// Who of a group that passed the gate follows it.
struct GroupMembership {
  std::vector<GroupMember> members;  // insiders, then those who joined, each by account
  // The maximum over phi of the sum of ln(1 - phi + phi LR) over acts of accounts with rho >= .5:
  // what share of their acts follows. 0 to 1.
  double phi = 0;
  // Members with follows_mostly >= .95 and three sittings who are joined to four more, or more.
  std::uint32_t qualified = 0;
  bool reported = false;  // phi >= .8 and somebody qualifies; else no member has a grade
};

struct MembershipOptions {
  std::uint64_t seed = 1;
  std::uint32_t deals = 5;   // of contents into folds, each by other dice; odd
  PerWidth width_weights{};  // of the gate
  double width_s = 0;        // h* of the gate
};

// Rates of following by empirical Bayes with cross-fitting: contents are dealt into five folds, and
// what predicts on a fold (each member's rho, the group's habits) is learned on the others. Five
// rounds: likelihood ratios with the rho so far, the mean of both grids; L_v(pi), the product over
// sittings of 1 - pi + pi LR, LR averaged within a sitting; the shares of rates pi by EM with a
// pseudo-account that never follows; and rho, the posterior mean without the fold (0 below .02, at
// most .98). In the last two rounds accounts outside the group join that act on three contents
// where rho sums to 2; they have shares of rates of their own, with 1 + .05 times their number of
// pseudo-accounts.
//
// Graded are accounts with P(pi >= .5) >= .95 and three sittings with others, at least five of whom
// hits within 2 h* join: core, with three hits on two days; probable, if the mean of L_v over the
// rates is at least e.
//
// How the contents are dealt is chance, and an account on the edge would have its grade by the
// seed. So all of it is done for several deals: of its records, one a deal, ordered by grade and
// follows_mostly, an account has the middle one, and is left out if it is missing in most; phi and
// `qualified` are the middle ones, and a group is reported if most deals report it.
GroupMembership group_membership(const TimedActs& acts, std::span<const std::uint32_t> accounts,
                                 const MembershipOptions& options);

}  // namespace lockstep
