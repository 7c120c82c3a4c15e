#include "analysis/group_test/group_membership.h"

#include <gtest/gtest.h>

#include <map>
#include <numeric>

#include "analysis/group_test/group_times.h"
#include "analysis/simulate/random.h"
#include "tests/analysis/group_test/made_stream.h"

namespace lockstep {
namespace {

// A group of which some join so few waves that their grade hangs on how contents are dealt.
struct Edge {
  TimedActs acts;
  std::vector<std::uint32_t> accounts;
  Gate gate;

  explicit Edge(std::uint64_t seed) {
    std::vector<double> sources;
    const Waves lazy{.members = 12, .contents = 30, .part = .2, .spread = 300};
    acts = timed(stream_of(with_waves(seed, lazy, sources), sources));
    accounts.resize(12);
    std::iota(accounts.begin(), accounts.end(), 60u);
    gate = group_gate(group_times(acts, accounts, accounts.size(), {.seed = 1}), {.seed = 1});
  }
  std::map<std::uint32_t, GroupGrade> grades(std::uint64_t seed, std::uint32_t deals) const {
    std::map<std::uint32_t, GroupGrade> of;
    const GroupMembership found = group_membership(
        acts, accounts,
        {.seed = seed, .deals = deals, .width_weights = gate.weights, .width_s = 300});
    for (const GroupMember& member : found.members) of[member.account] = member.grade;
    return of;
  }
};

// By counting: the middle grade of five is at least g where three are.
TEST(GroupMembership, IsThatOfMostDeals) {
  std::size_t changing = 0;
  for (std::uint64_t world = 1; world <= 12; ++world) {
    const Edge edge(world);
    std::map<std::uint32_t, std::vector<GroupGrade>> by_deal;
    std::uint64_t seed = 9;
    for (int deal = 0; deal < 5; ++deal, seed = splitmix64(seed)) {
      for (const auto& [account, grade] : edge.grades(seed, 1)) by_deal[account].push_back(grade);
    }
    const auto of_five = edge.grades(9, 5);
    for (const auto& [account, grades] : by_deal) {
      const auto at_least = [&](GroupGrade least) {
        return std::count_if(grades.begin(), grades.end(),
                             [&](GroupGrade grade) { return grade >= least; }) >= 3;
      };
      const auto found = of_five.find(account);
      EXPECT_EQ(found != of_five.end(), at_least(GroupGrade::none)) << account;
      if (found == of_five.end()) continue;
      EXPECT_EQ(found->second >= GroupGrade::probable, at_least(GroupGrade::probable)) << account;
      EXPECT_EQ(found->second >= GroupGrade::core, at_least(GroupGrade::core)) << account;
      const auto [least, most] = std::minmax_element(grades.begin(), grades.end());
      changing += *least != *most;
    }
  }
  EXPECT_GT(changing, 0u);  // else this shows nothing
}

}  // namespace
}  // namespace lockstep
