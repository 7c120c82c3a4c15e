#include "analysis/coaction.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "tests/analysis/made_acts.h"
#include "tests/oracle/coaction_oracle.h"

namespace lockstep {
namespace {

Network network_of(const Acts& acts, CoactionOptions options) {
  Result<Network> network = coaction(acts, options);
  EXPECT_TRUE(network);
  return *std::move(network);
}

TEST(Coaction, IncludesTheEdgeOfTheWindowAndNothingBeyond) {
  const Acts acts = acts_of({{0, 1, 1, 100}, {0, 2, 2, 160}, {0, 3, 3, 221}});
  const Network network = network_of(acts, {.window_ms = 60'000, .min_contents = 1});
  ASSERT_EQ(network.ties.size(), 1u);  // 1-2 are 60 s apart, 2-3 are 61 s apart
  EXPECT_EQ(network.ties[0].a, AccountId(1u));
  EXPECT_EQ(network.ties[0].b, AccountId(2u));
  EXPECT_EQ(gap_ms(acts, network.evidence[0]), 60'000);
}

TEST(Coaction, CountsTwoPostsOnceHoweverMuchTheyShare) {
  // Posts 1 and 2 share contents 0, 1 and 2; content 2 is the rarest (0 and 1 have other sharers).
  const Acts acts = acts_of({{0, 1, 1, 0},
                             {0, 2, 2, 5},
                             {0, 9, 9, 9000},
                             {1, 1, 1, 0},
                             {1, 2, 2, 5},
                             {1, 9, 9, 9000},
                             {2, 1, 1, 0},
                             {2, 2, 2, 5}});
  const Network network = network_of(acts, {.min_contents = 1});
  ASSERT_EQ(network.ties.size(), 1u);
  EXPECT_EQ(network.ties[0].coacts, 1u);
  EXPECT_EQ(network.ties[0].contents, 1u);
  EXPECT_EQ(network.ties[0].traces, 0b11u);
  EXPECT_EQ(content_of(acts, network.evidence[0]), ContentId(2u));
  EXPECT_TRUE(network_of(acts, {.min_contents = 2}).ties.empty());
}

TEST(Coaction, CountsDaysOfTheEarlierPostAndTheLowerMedianGap) {
  constexpr std::int64_t midnight = 86'400;
  const Acts acts = acts_of({{0, 1, 1, midnight - 10},
                             {0, 2, 2, midnight + 10},
                             {1, 1, 3, midnight + 100},
                             {1, 2, 4, midnight + 104},
                             {2, 2, 5, midnight + 200},
                             {2, 1, 6, midnight + 230},
                             {3, 2, 7, midnight + 300},
                             {3, 1, 8, midnight + 306}});
  const Network network = network_of(acts, {.min_contents = 4});
  ASSERT_EQ(network.ties.size(), 1u);
  EXPECT_EQ(network.ties[0].days, 2u);
  EXPECT_EQ(network.ties[0].median_gap_ms, 6'000);                   // of 4, 6, 20, 30 s
  EXPECT_EQ(gap_ms(acts, network.of(network.ties[0])[2]), -30'000);  // b acted first
}

TEST(Coaction, LooksForNobodyOnAContentAboveTheCapButCountsItForThoseWhoMeetElsewhere) {
  std::vector<Row> rows{{1, 1, 1000, 0}, {1, 2, 1001, 1}};
  for (std::uint32_t i = 0; i < 100; ++i) rows.push_back({0, i, i, 0});
  const Network network = network_of(acts_of(rows), {.min_contents = 1, .content_cap = 4949});
  ASSERT_EQ(network.capped.size(), 1u);
  EXPECT_EQ(network.capped[0].pairs, 4950u);
  ASSERT_EQ(network.ties.size(), 1u);
  EXPECT_EQ(network.ties[0].contents, 2u);
}

TEST(Coaction, StaysExactOnAViralContentWhereTiesNeedAnother) {
  // 3,000 accounts share content 0 within a minute. Accounts 5 and 6 also meet on content 1, and 6
  // and 7 act on content 2, but hours apart.
  std::vector<Row> rows{{1, 5, 10'000, 500}, {1, 6, 10'001, 501}};
  rows.insert(rows.end(), {{2, 6, 10'002, 0}, {2, 7, 10'003, 9000}});
  for (std::uint32_t i = 0; i < 3000; ++i) rows.push_back({0, i, i, i % 60});
  const Network network = network_of(acts_of(rows), {.min_contents = 2, .content_cap = 10});
  EXPECT_TRUE(network.capped.empty());
  EXPECT_EQ(network.pairs, 3000u * 2999 / 2 + 1);
  ASSERT_EQ(network.ties.size(), 1u);
  EXPECT_EQ(std::pair(network.ties[0].a, network.ties[0].b),
            std::pair(AccountId(5u), AccountId(6u)));
  EXPECT_EQ(network.ties[0].contents, 2u);
}

TEST(Coaction, RefusesMoreTiesThanFitInWords) {
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < 10; ++i) rows.push_back({0, i, i, 0});
  const Result<Network> network = coaction(acts_of(rows), {.min_contents = 1, .memory = 2000});
  ASSERT_FALSE(network);  // 45 ties of 180 bytes
  EXPECT_EQ(network.error().message,
            "a window of 1 min makes more ties than fit in 2000 bytes; choose shorter windows, "
            "larger least weights, fewer --trace, or more --memory");
}

TEST(Coaction, IsTheSameWithItsEvidenceInAFile) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const Acts acts = acts_of(random_rows(seed));
    const Network whole = network_of(acts, {.min_contents = 1});
    ASSERT_GT(whole.evidence.size(), 0u);
    const Network spilled = network_of(
        acts,
        {.min_contents = 1, .memory = whole.ties.size() * 400, .spill_folder = testing::TempDir()});
    EXPECT_FALSE(whole.evidence.is_spilled());
    EXPECT_TRUE(spilled.evidence.is_spilled());
    EXPECT_EQ(whole.evidence, spilled.evidence);
    ASSERT_EQ(whole.ties.size(), spilled.ties.size());
    for (std::size_t i = 0; i < whole.ties.size(); ++i) {
      EXPECT_EQ(whole.ties[i].evidence, spilled.ties[i].evidence);
      EXPECT_EQ(whole.ties[i].coacts, spilled.ties[i].coacts);
    }
  }
}

TEST(Coaction, SaysWhereEvidenceCannotBeWritten) {
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < 10; ++i) rows.push_back({0, i, i, 0});
  const Result<Network> network = coaction(
      acts_of(rows), {.min_contents = 1, .memory = 45 * 400, .spill_folder = "/proc/self"});
  ASSERT_FALSE(network);
  EXPECT_EQ(network.error().message.find("/proc/self: "), 0u);
}

// Everything the fast program says of a network against the slow definition.
TEST(Coaction, AgreesWithTheQuadraticDefinitionOnRandomActs) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const Acts acts = acts_of(random_rows(seed));
    const std::int64_t window = seed % 7 * 10'000;
    const std::uint32_t least = 1 + seed % 3;
    auto expected = oracle::coaction(acts, window);
    const Network network = network_of(acts, {.window_ms = window, .min_contents = least});
    std::erase_if(expected, [&](const auto& tie) { return tie.second.contents.size() < least; });
    ASSERT_EQ(network.ties.size(), expected.size()) << "seed " << seed;
    auto slow = expected.begin();
    for (const Tie& tie : network.ties) {
      SCOPED_TRACE(seed);
      EXPECT_EQ(std::pair(tie.a, tie.b), slow->first);
      EXPECT_EQ(tie.coacts, slow->second.coacts.size());
      EXPECT_EQ(tie.contents, slow->second.contents.size());
      EXPECT_EQ(tie.days, slow->second.days.size());
      EXPECT_EQ(tie.median_gap_ms,
                *std::next(slow->second.gaps.begin(),
                           static_cast<std::ptrdiff_t>((slow->second.gaps.size() - 1) / 2)));
      for (const CoAct& coact : network.of(tie)) {
        EXPECT_TRUE(slow->second.coacts.contains(
            {acts.rows[coact.act_a].post, acts.rows[coact.act_b].post}));
      }
      ++slow;
    }
  }
}

// Whatever is capped, two accounts that meet on any other content have all their co-acts counted,
// those on capped contents too.
TEST(Coaction, LosesOnlyThoseWhoMeetOnCappedContentsAlone) {
  std::size_t capped = 0, lost = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(seed);
    const Acts acts = acts_of(random_rows(seed));
    const std::uint32_t least = 1 + seed % 4;
    const Network network = network_of(
        acts, {.window_ms = 20'000, .min_contents = least, .content_cap = seed % 5 * 10});
    std::set<ContentId> hubs;
    for (const CappedContent& hub : network.capped) hubs.insert(hub.content);
    capped += hubs.size();
    std::map<std::pair<AccountId, AccountId>, const Tie*> found;
    for (const Tie& tie : network.ties) found[{tie.a, tie.b}] = &tie;
    for (const auto& [accounts, slow] : oracle::coaction(acts, 20'000)) {
      const auto at = found.find(accounts);
      if (slow.contents.size() < least) {
        EXPECT_EQ(at, found.end());
      } else if (at != found.end()) {
        EXPECT_EQ(at->second->contents, slow.contents.size());
        EXPECT_EQ(at->second->coacts, slow.coacts.size());
      } else {
        ++lost;
        EXPECT_TRUE(
            std::includes(hubs.begin(), hubs.end(), slow.contents.begin(), slow.contents.end()));
      }
    }
  }
  EXPECT_GT(capped, 100u);
  EXPECT_GT(lost, 10u);
}

TEST(Coaction, IsTheSameForAnyNumberOfThreads) {
  std::vector<Row> rows;
  std::mt19937 random(5);
  for (std::uint32_t post = 0; post < 40'000; ++post) {
    const auto content = static_cast<std::uint32_t>(random() % 3000);
    const auto account = static_cast<std::uint32_t>(random() % 500);
    const auto seconds = static_cast<std::int64_t>(random() % 2000);
    rows.push_back({content, account, post, seconds});
    if (post % 2 == 0) rows.push_back({(content + 1) % 3000, account, post, seconds});
  }
  const Acts acts = acts_of(rows);
  const auto with_threads = [&](std::size_t threads) {
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
    return network_of(acts, {.min_contents = 1});
  };
  const Network one = with_threads(1);
  ASSERT_GT(one.pairs, 10'000u);
  ASSERT_LT(one.evidence.size(), one.pairs);  // posts with two contents count once
  for (int round = 0; round < 5; ++round) {
    const Network four = with_threads(4);
    ASSERT_EQ(one.ties.size(), four.ties.size());
    for (std::size_t i = 0; i < one.ties.size(); ++i) {
      EXPECT_EQ(one.ties[i].evidence, four.ties[i].evidence);
      EXPECT_EQ(one.ties[i].median_gap_ms, four.ties[i].median_gap_ms);
    }
    EXPECT_EQ(one.evidence, four.evidence);
  }
}

}  // namespace
}  // namespace lockstep
