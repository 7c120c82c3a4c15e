#include "analysis/group_ties.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "analysis/coaction.h"
#include "analysis/graded_clusters.h"
#include "tests/analysis/made_acts.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'848'000;

// On each content the accounts listed for it act ten minutes one after the other.
Acts acts_by_turns(const std::vector<std::vector<std::uint32_t>>& who) {
  std::vector<Row> rows;
  std::uint32_t post = 0;
  for (std::uint32_t content = 0; content < who.size(); ++content) {
    // At another time each day: who acts by the clock has a coarse one.
    std::int64_t seconds = start + std::int64_t{90'061} * content;
    for (const std::uint32_t account : who[content]) {
      rows.push_back({content, account, post++, seconds += 600});
    }
  }
  Acts acts = acts_of(rows);
  std::fill(acts.contents.trace.begin(), acts.contents.trace.end(), std::uint8_t{0});
  return acts;
}

// A group whose members follow each other within five minutes, so that they meet within ten.
GroupTest test_of(const std::vector<std::pair<std::uint32_t, GroupGrade>>& members,
                  double width_s = 300) {
  TestedGroup group{.width_s = width_s, .passed = true};
  for (const auto& [account, grade] : members) {
    group.membership.members.push_back({.account = account, .grade = grade});
  }
  return {.groups = {group}};
}

std::string told(const std::vector<GroupTie>& ties) {
  std::string all;
  for (const GroupTie& tie : ties) {
    all += std::to_string(tie.a.value) + "-" + std::to_string(tie.b.value) + " " +
           std::string(name(tie.tier)) + " " + std::to_string(tie.window_ms / 1000) + "; ";
  }
  return all;
}

TEST(GroupTies, JoinWhoMeetsOftenAndThenWhoeverIsLeft) {
  // 1 and 2 meet on three contents, 2 and 3 on two, 1 and 3 on none (they are twenty minutes
  // apart), 4 meets 3 once; 5 has no grade.
  const Acts acts = acts_by_turns({{1, 2, 5}, {1, 2, 3}, {1, 2, 3}, {3, 4}});
  const FirstActs firsts = first_acts(acts, {});
  const auto core = GroupGrade::core;
  const std::vector<GroupTest> tests{
      test_of({{1, core}, {2, core}, {3, core}, {4, core}, {5, GroupGrade::none}})};
  EXPECT_EQ(told(group_ties(acts, firsts, tests)),
            "1-2 moderate 600; 2-3 moderate 600; 3-4 moderate 600; ");
}

TEST(GroupTies, GiveEachMemberOfAManyTheTenItMeetsMost) {
  // 40 accounts meet on the first three contents, each of them with its neighbour on one more.
  std::vector<std::uint32_t> all(40);
  std::iota(all.begin(), all.end(), 1u);
  std::vector<std::vector<std::uint32_t>> who{all, all, all};
  for (std::uint32_t account = 1; account < 40; ++account) who.push_back({account, account + 1});
  Acts acts = acts_by_turns(who);
  for (Act& act : acts.rows) act.time = Time{(start + 90'007 * act.content.value) * 1000};
  std::vector<std::pair<std::uint32_t, GroupGrade>> members;
  for (const std::uint32_t account : all) members.emplace_back(account, GroupGrade::core);
  const std::vector<GroupTie> ties =
      group_ties(acts, first_acts(acts, {}), std::vector{test_of(members)});
  std::vector<std::uint32_t> of(41, 0);
  std::size_t neighbours = 0;
  for (const GroupTie& tie : ties) {
    ++of[tie.a.value], ++of[tie.b.value];
    neighbours += tie.b.value == tie.a.value + 1;
  }
  EXPECT_EQ(neighbours, 39u);  // whom each meets most is never left out
  EXPECT_GE(*std::min_element(of.begin() + 1, of.end()), 10u);
  EXPECT_LE(ties.size(), 400u);  // of 780
}

TEST(GroupTies, TakeAsEvidenceWhatMetInTheTraceOfTheGroup) {
  const std::vector<std::uint32_t> all{1, 2};
  Acts acts = acts_by_turns({all, all, all, all, all});
  acts.traces = {"link", "text"};
  acts.contents.trace = {0, 0, 0, 1, 1};
  const FirstActs firsts = first_acts(acts, {});
  const std::vector<GroupTest> tests{test_of({{1, GroupGrade::core}, {2, GroupGrade::core}}), {}};
  const Network network =
      *with_joined(acts, firsts, {}, joined_pairs(group_ties(acts, firsts, tests)));
  ASSERT_EQ(network.ties.size(), 1u);
  EXPECT_EQ(network.ties[0].contents, 3u);
  EXPECT_EQ(network.ties[0].traces, 1u);
}

TEST(GroupTies, HaveTheLowerTierOfTheirEnds) {
  Acts acts = acts_by_turns({{1, 2, 3}});
  const FirstActs firsts = first_acts(acts, {});
  // Within a minute core is strong; but acts ten minutes apart do not meet there.
  EXPECT_EQ(
      told(group_ties(acts, firsts,
                      std::vector{test_of({{1, GroupGrade::core}, {2, GroupGrade::core}}, 60)})),
      "");
  for (std::size_t i = 0; i < acts.rows.size(); ++i) {
    acts.rows[i].time = Time{(start + static_cast<std::int64_t>(i)) * 1000};
  }
  const FirstActs near = first_acts(acts, {});
  const GroupTest fast =
      test_of({{1, GroupGrade::core}, {2, GroupGrade::core}, {3, GroupGrade::probable}}, 60);
  EXPECT_EQ(told(group_ties(acts, near, std::vector{fast})), "1-2 strong 120; 1-3 moderate 120; ");
}

TEST(GroupTies, BringMembersWithoutATieIntoNetworkAndClusters) {
  // Ten minutes apart: no pair is tied by counts within a minute.
  const std::vector<std::uint32_t> all{1, 2, 3, 4, 5};
  const Acts acts = acts_by_turns({all, all, all, all});
  const FirstActs firsts = first_acts(acts, {});
  Network counted = *coaction(acts, {});
  ASSERT_TRUE(counted.ties.empty());
  GroupTest test = test_of({});
  for (const std::uint32_t a : all) {
    test.groups[0].membership.members.push_back({.account = a, .grade = GroupGrade::core});
  }
  const std::vector<GroupTie> ties = group_ties(acts, firsts, std::vector{test});
  const Network network = *with_joined(acts, firsts, std::move(counted), joined_pairs(ties));
  ASSERT_EQ(network.ties.size(), 4u);  // who acts next to each other
  EXPECT_EQ(network.ties[0].contents, 4u);
  EXPECT_EQ(network.ties[0].days, 4u);
  EXPECT_EQ(network.ties[0].median_gap_ms, 600'000);
  std::vector<Grade> grades = grade_untested(acts, network);
  raise_tiers(network, ties, grades);
  EXPECT_EQ(grades[3].tier, Tier::moderate);
  EXPECT_EQ(grades[3].group_window_ms, 600'000);
  const Clusters found = *graded_clusters(network, grades, {});
  EXPECT_EQ(found.tested, 1u);
  EXPECT_EQ(found.cluster, std::vector<std::uint32_t>(5, 0));
}

TEST(GroupTies, KeepAGroupInOneClusterHoweverLoose) {
  // Two cliques that one tie joins are split by Leiden; not where the tie is of a group.
  Network network;
  std::vector<Grade> grades;
  const auto tie = [&](std::uint32_t a, std::uint32_t b, std::int64_t group_window_ms) {
    network.ties.push_back({.a = AccountId(a), .b = AccountId(b), .contents = 3});
    grades.push_back({.tier = Tier::moderate, .group_window_ms = group_window_ms});
  };
  for (const std::int64_t group_window_ms : {0, 600'000}) {
    network.ties.clear(), grades.clear();
    for (std::uint32_t a = 0; a < 120; ++a) {
      const std::uint32_t end = a < 60 ? 60 : 120;
      for (std::uint32_t b = a + 1; b < end; ++b) tie(a, b, 0);
      if (a == 59) tie(a, 60, group_window_ms);
    }
    const Clusters found = *graded_clusters(network, grades, {});
    EXPECT_EQ(found.clusters, group_window_ms == 0 ? 2u : 1u);
  }
}

}  // namespace
}  // namespace lockstep
