#include "analysis/tiers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/coaction.h"
#include "analysis/graded_clusters.h"
#include "analysis/joined_ties.h"
#include "analysis/synchrony/ledger.h"
#include "tests/analysis/made_acts.h"
#include "tests/oracle/synchrony_oracle.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'848'000;

// Account 99 posts; some accounts act on what it posts, long after, and seconds apart.
class Stream {
 public:
  // `each` contents on which all of `accounts` act within `spread_s`.
  void together(const std::vector<std::uint32_t>& accounts, std::uint32_t each,
                std::int64_t spread_s, std::int64_t apart_s = 87'377) {
    for (std::uint32_t n = 0; n < each; ++n) {
      const std::int64_t source = start + apart_s * content_;
      rows_.push_back({content_, 99, post_++, source});
      std::int64_t act = source + 5003;
      for (const std::uint32_t account : accounts) {
        rows_.push_back({content_, account, post_++, act});
        act += spread_s;
      }
      ++content_;
    }
  }
  Acts acts() const {
    Acts made = acts_of(rows_);
    std::fill(made.contents.trace.begin(), made.contents.trace.end(), std::uint8_t{0});
    return made;
  }

 private:
  std::vector<Row> rows_;
  std::uint32_t content_ = 0, post_ = 0;
};

struct Graded {
  Acts acts;
  FirstActs firsts;
  Synchrony tested;
  Network network;
  std::vector<Grade> grades;

  const Grade& of(std::uint32_t a, std::uint32_t b) const {
    const auto at = std::find_if(network.ties.begin(), network.ties.end(), [&](const Tie& tie) {
      return tie.a == AccountId(a) && tie.b == AccountId(b);
    });
    return grades.at(static_cast<std::size_t>(at - network.ties.begin()));
  }
};

Graded graded(Acts acts, const TierOptions& options = {}) {
  Graded made{.acts = std::move(acts)};
  made.firsts = first_acts(made.acts, std::vector<std::uint32_t>(10'000, 1000));
  Network network = *coaction(made.acts, {});
  made.tested = *synchrony(made.acts, made.firsts, network, {});
  made.network = *with_joined(made.acts, made.firsts, std::move(network),
                              significant_pairs(made.tested, .05, {}));
  made.grades = grade(made.acts, made.firsts, made.network, made.tested, {}, options);
  return made;
}

TEST(Tiers, AreStrongWhereThreeAccountsKeepTogether) {
  Stream stream;
  stream.together({1, 2, 3}, 12, 5);
  const Graded made = graded(stream.acts());
  for (const auto& [a, b] : {std::pair(1u, 2u), std::pair(1u, 3u), std::pair(2u, 3u)}) {
    EXPECT_EQ(made.of(a, b).tier, Tier::strong);
    EXPECT_EQ(made.of(a, b).stability, 1);
    EXPECT_EQ(made.of(a, b).test.best.hits, 12u);
  }
}

TEST(Tiers, OfAPairAloneAreModerate) {
  Stream stream;
  stream.together({1, 2}, 12, 5);
  stream.together({3, 4}, 12, 5);
  const Graded made = graded(stream.acts());
  EXPECT_EQ(made.of(1, 2).tier, Tier::moderate);
  EXPECT_EQ(made.of(3, 4).tier, Tier::moderate);
}

// Of 120 pairs of a campaign a twentieth would be six of anybody's.
TEST(Tiers, LendNobodyTheClearnessOfOthers) {
  Stream stream;
  std::vector<std::uint32_t> campaign(16);
  std::iota(campaign.begin(), campaign.end(), 1u);
  stream.together(campaign, 12, 1);
  stream.together({50, 51}, 4, 100);
  const Graded made = graded(stream.acts());
  EXPECT_EQ(made.of(1, 16).tier, Tier::strong);
  const PairTest* pair = made.tested.of(AccountId(50u), AccountId(51u));
  ASSERT_NE(pair, nullptr);
  EXPECT_LT(pair->q_bh, .05);
  EXPECT_GT(pair->q_cluster, .05);
  const auto joined = significant_pairs(made.tested, .05, {});
  EXPECT_EQ(std::count_if(joined.begin(), joined.end(),
                          [](const JoinedPair& one) { return one.a == AccountId(50u); }),
            0);
  // Alone with its q, the same pair has no other.
  Stream alone;
  alone.together({50, 51}, 4, 100);
  const Graded quiet = graded(alone.acts());
  const PairTest* same = quiet.tested.of(AccountId(50u), AccountId(51u));
  ASSERT_NE(same, nullptr);
  EXPECT_EQ(same->q_cluster, same->q_bh);
}

TEST(Tiers, NeedTwoDays) {
  Stream stream;
  stream.together({1, 2, 3}, 20, 5, 3001);  // 17 hours in all, each in a sitting of its own
  const Graded made = graded(stream.acts());
  EXPECT_LT(made.of(1, 2).test.q_bh, .01);
  EXPECT_EQ(made.of(1, 2).tier, Tier::insufficient);
}

TEST(Tiers, AreLeadsWhereTimingSaysNothing) {
  std::vector<Row> rows;  // two who are quick, in the first two minutes
  for (std::uint32_t c = 0; c < 12; ++c) {
    rows.push_back({c, 99, 3 * c, start + 87'377 * c});
    rows.push_back({c, 1, 3 * c + 1, start + 87'377 * c + 20 + 7 * c % 60});
    rows.push_back({c, 2, 3 * c + 2, start + 87'377 * c + 20 + 11 * c % 60});
  }
  Acts acts = acts_of(rows);
  std::fill(acts.contents.trace.begin(), acts.contents.trace.end(), std::uint8_t{0});
  const Graded made = graded(std::move(acts));
  EXPECT_GT(made.of(1, 2).test.q_bh, .05);
  EXPECT_EQ(made.of(1, 2).tier, Tier::lead);
  EXPECT_EQ(made.of(1, 2).stability, -1);
}

TEST(Tiers, FallWithStability) {
  Stream stream;
  stream.together({1, 2, 3}, 12, 5);
  const Graded made = graded(stream.acts(), {.least_stability = 1.1});
  EXPECT_EQ(made.of(1, 2).tier, Tier::moderate);
  // A part of few contents leaves too few for a test at all.
  const Graded few = graded(stream.acts(), {.kept_share = .1});
  EXPECT_LT(few.of(1, 2).stability, .2);
  EXPECT_EQ(few.of(1, 2).tier, Tier::moderate);
}

TEST(TestedTies, StandBesideTheOthersWithTheActsThatMet) {
  Stream stream;
  stream.together({1, 2, 3}, 12, 140);  // beyond the minute in which ties are counted
  stream.together({7, 8}, 3, 20);       // counted
  const Graded made = graded(stream.acts());
  ASSERT_EQ(made.network.ties.size(), 4u);
  EXPECT_TRUE(std::is_sorted(made.network.ties.begin(), made.network.ties.end(),
                             [](const Tie& x, const Tie& y) { return x.a < y.a; }));
  const Tie& tie = made.network.ties[0];
  EXPECT_EQ(tie.contents, 12u);
  EXPECT_EQ(tie.days, 12u);
  EXPECT_EQ(tie.median_gap_ms, 140'000);
  EXPECT_EQ(tie.traces, 1u);
  for (const CoAct coact : made.network.of(tie)) {
    EXPECT_EQ(made.acts.rows[coact.act_a].account, tie.a);
    EXPECT_EQ(made.acts.rows[coact.act_b].account, tie.b);
    EXPECT_EQ(gap_ms(made.acts, coact), 140'000);
  }
  EXPECT_EQ(made.network.ties[3].median_gap_ms, 20'000);
  EXPECT_EQ(made.network.evidence.size(), 3u * 12 + 3);
}

TEST(GradedClusters, KeepWhatATestFoundApartFromCounts) {
  Stream stream;
  stream.together({1, 2, 3}, 12, 5);
  stream.together({3, 4, 5}, 2, 5);  // two contents in common: counts alone
  stream.together({4, 5, 6}, 2, 5);
  const Graded made = graded(stream.acts());
  const Result<Clusters> found = graded_clusters(made.network, made.grades, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->tested, 1u);
  EXPECT_EQ(found->clusters, 2u);
  EXPECT_EQ(found->components, 1u);
  // Accounts 1 to 6: 3 belongs to the tested, though counts tie it to 4 and 5.
  EXPECT_EQ(found->cluster, (std::vector<std::uint32_t>{0, 0, 0, 1, 1, 1}));
}

TEST(GradedClusters, AreTheOldOnesWhereNothingPassed) {
  const Acts acts = acts_of(random_rows(3));
  const Network network = *coaction(acts, {});
  const std::vector<Grade> grades = grade_untested(acts, network);
  const Clusters old = *clusters(network, {});
  const Result<Clusters> found = graded_clusters(network, grades, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->cluster, old.cluster);
  EXPECT_EQ(found->tested, 0u);
}

// Whoever has the ledger can compute p again: chances by counting ticks, hits by times, the tail by
// all outcomes.
TEST(Ledger, HasAllThatPIsMadeOf) {
  Stream stream;
  stream.together({1, 2, 3}, 9, 45);
  stream.together({1, 9}, 3, 20);
  stream.together({2, 9}, 3, 20);
  const Graded made = graded(stream.acts());
  const PairTest& pair = *made.tested.of(AccountId(1u), AccountId(2u));
  const PairTestOptions options;
  PairTestScratch scratch;
  const std::vector<LedgerRow> rows =
      ledger(made.acts.contents, made.firsts, pair.a, pair.b, pair.best, options, scratch);
  EXPECT_EQ(rows.size(), 9u);
  const std::int64_t window = options.windows_ms[pair.best.window] / 1000;
  std::vector<double> q;
  std::size_t hits = 0;
  for (const LedgerRow& row : rows) {
    if (!row.counts) continue;
    const Act &a = made.acts.rows[row.shared.act_a], &b = made.acts.rows[row.shared.act_b];
    EXPECT_EQ(a.account, pair.a);
    EXPECT_EQ(b.account, pair.b);
    EXPECT_GE(a.time.ms / 1000, row.cell_a.first);
    EXPECT_LT(a.time.ms / 1000, row.cell_a.first + row.cell_a.ticks);
    EXPECT_NEAR(row.q,
                oracle::coincidence_by_ticks(row.cell_a.first, row.cell_a.ticks, row.cell_b.first,
                                             row.cell_b.ticks, window),
                1e-15);
    EXPECT_EQ(row.hit, std::abs(a.time.ms - b.time.ms) <= window * 1000);
    q.push_back(row.q);
    hits += row.hit;
  }
  EXPECT_EQ(hits, pair.best.hits);
  EXPECT_NEAR(pair.p / (pair.tried * oracle::tail_by_outcomes(q, hits)), 1, 1e-9);
}

}  // namespace
}  // namespace lockstep
