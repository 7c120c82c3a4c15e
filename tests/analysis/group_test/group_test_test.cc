#include "analysis/group_test/group_test.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <map>

#include "tests/analysis/group_test/made_stream.h"

namespace lockstep {
namespace {

GroupTest tested(const Acts& acts) {
  const std::vector<std::uint32_t> ticks(acts.rows.size(), 1000);
  return group_test(acts, first_acts(acts, ticks), 0, {});
}

std::map<std::uint32_t, GroupGrade> grades(const GroupTest& test) {
  std::map<std::uint32_t, GroupGrade> best;
  for (const TestedGroup& group : test.groups) {
    for (const GroupMember& member : group.membership.members) {
      if (member.grade == GroupGrade::none) continue;
      GroupGrade& grade = best[member.account];
      grade = std::max(grade, member.grade);
    }
  }
  return best;
}

std::vector<double> figures(const GroupTest& test) {
  std::vector<double> all{test.ln_limit, static_cast<double>(test.groups.size())};
  for (const TestedGroup& group : test.groups) {
    all.push_back(group.ln_e);
    all.insert(all.end(), group.scores.begin(), group.scores.end());
    all.push_back(group.membership.phi);
    for (const GroupMember& member : group.membership.members) {
      all.push_back(member.account);
      all.push_back(member.follow_rate);
      all.push_back(member.log_mean_l);
    }
  }
  return all;
}

// Waves so slow, and members so lazy, that no window of a minute shows them.
const Waves slow{.members = 14, .contents = 30, .part = .5, .spread = 300};

TEST(GroupTest, FindsTheMembersOfSlowWavesAndNobodyElse) {
  std::vector<double> sources;
  const Acts acts = stream_of(with_waves(1, slow, sources), sources);
  const GroupTest test = tested(acts);
  const auto found = grades(test);
  EXPECT_GE(found.size(), 13u);
  for (const auto& [account, grade] : found) EXPECT_GE(account, 60u);
  ASSERT_FALSE(test.groups.empty());
  const TestedGroup& group = test.groups.front();
  EXPECT_TRUE(group.passed);
  EXPECT_GE(group.ln_e, test.ln_limit);
  EXPECT_GE(group.membership.phi, .8);
  EXPECT_LE(group.width_s, 300);
}

TEST(GroupTest, FindsThemWithoutTheSourcesToo) {
  std::vector<double> sources;
  const std::vector<StreamAct> rows = with_waves(2, slow, sources);
  const auto found = grades(tested(stream_of(rows)));
  EXPECT_GE(found.size(), 10u);
  for (const auto& [account, grade] : found) EXPECT_GE(account, 60u);
}

TEST(GroupTest, FindsNobodyWhereMembersOnlyShareAndDoNotFollow) {
  // The same accounts on the same contents; each at a moment of its own.
  std::vector<double> sources;
  std::vector<StreamAct> rows = with_waves(3, slow, sources);
  Dice dice(4);
  for (StreamAct& row : rows) {
    if (row.account < 60) continue;
    row.seconds = sources[row.content] + std::exp(dice.between(std::log(600), std::log(40'000)));
  }
  const GroupTest test = tested(stream_of(rows, sources));
  EXPECT_FALSE(test.groups.empty());
  for (const TestedGroup& group : test.groups) EXPECT_FALSE(group.passed);
}

TEST(GroupTest, TakesPairsOfTwinsForNoGroup) {
  // Six accounts share contents. On each, one pair of them acts in the same second; the others at
  // moments of their own, if at all. Other accounts share other contents.
  Dice dice(5);
  std::vector<StreamAct> rows;
  std::vector<double> sources;
  for (std::uint32_t c = 0; c < 60; ++c) {
    sources.push_back(1e9 + 43'211. * c);
    const std::uint32_t pair = c % 3;
    const double together = dice.between(3'000, 30'000);
    for (std::uint32_t account = 0; account < 6; ++account) {
      if (account / 2 == pair) {
        rows.push_back({account, c, sources[c] + together});
      } else if (dice.part() < .3) {
        rows.push_back({account, c, sources[c] + dice.between(600, 40'000)});
      }
    }
  }
  for (std::uint32_t account = 10; account < 30; ++account) {
    for (std::uint32_t c = 60; c < 90; ++c) {
      if (dice.part() < .5) rows.push_back({account, c, 1e9 + dice.between(0, 1e6)});
    }
  }
  const GroupTest test = tested(stream_of(rows, sources));
  ASSERT_FALSE(test.groups.empty());
  const TestedGroup& group = test.groups[0];
  EXPECT_TRUE(group.passed);
  int hit_often = 0;
  for (const GroupMember& member : group.membership.members) {
    hit_often += member.follows_mostly >= .95 && member.hits >= 3;
    EXPECT_LT(member.joined, 4u);
  }
  EXPECT_GE(hit_often, 5);
  EXPECT_TRUE(grades(test).empty());
}

TEST(GroupTest, IsTheSameForAnyNumberOfThreadsAndOrderOfRows) {
  std::vector<double> sources;
  std::vector<StreamAct> rows = with_waves(6, slow, sources);
  const auto with = [&](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return figures(tested(stream_of(rows, sources)));
  };
  const std::vector<double> one = with(1);
  EXPECT_GT(one.size(), 50u);
  EXPECT_EQ(one, with(2));
  EXPECT_EQ(one, with(5));
  std::reverse(rows.begin(), rows.end());
  EXPECT_EQ(one, with(2));
}

TEST(GroupTest, DoesNotMixTraces) {
  // Contents of the other trace change nothing.
  std::vector<double> sources;
  const std::vector<StreamAct> rows = with_waves(7, slow, sources);
  std::vector<StreamAct> more = rows;
  for (const StreamAct& row : rows) {
    if (row.account >= 60) more.push_back({row.account, row.content + 60, row.seconds});
  }
  Acts both = stream_of(more, sources);
  for (std::size_t c = 60; c < both.contents.size(); ++c) both.contents.trace[c] = 1;
  EXPECT_EQ(figures(tested(both)), figures(tested(stream_of(rows, sources))));
}

TEST(GroupTest, OfNothingIsNothing) { EXPECT_TRUE(tested(stream_of({})).groups.empty()); }

}  // namespace
}  // namespace lockstep
