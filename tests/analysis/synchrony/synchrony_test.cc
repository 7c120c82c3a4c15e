#include "analysis/synchrony/synchrony.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <map>
#include <random>

#include "analysis/coaction.h"
#include "tests/analysis/made_acts.h"
#include "tests/oracle/synchrony_oracle.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'848'000;

// Contents before `texts` are links, the others texts: acts are sorted by trace.
Acts sorted_acts(const std::vector<Row>& rows, std::uint32_t texts = UINT32_MAX) {
  Acts acts = acts_of(rows);
  for (std::size_t c = 0; c < acts.contents.size(); ++c) acts.contents.trace[c] = c >= texts;
  return acts;
}

Synchrony synchrony_among(const Acts& acts, std::uint32_t tick_ms, const Network& ties = {}) {
  std::uint32_t posts = 0;
  for (const Act& act : acts.rows) posts = std::max(posts, act.post.value + 1);
  const std::vector<std::uint32_t> ticks(posts, tick_ms);
  Result<Synchrony> found = synchrony(acts, first_acts(acts, ticks), ties, {});
  EXPECT_TRUE(found);
  return *std::move(found);
}

// Accounts 1 and 2 share six links, each an hour or more after it came to be, five seconds apart.
// Every hour of a clock of seconds: q by METHODS.md section 3.3 with n = 64 * 60, m = 10.
TEST(Synchrony, IsWhatAPencilSays) {
  std::vector<Row> rows;
  for (std::uint32_t c = 0; c < 6; ++c) {
    const std::int64_t source = start + 87'377 * c;  // never the same second of an hour
    rows.push_back({c, 9, 100 + c, source});         // the first act is the source
    rows.push_back({c, 1, 200 + c, source + 5003});
    rows.push_back({c, 2, 300 + c, source + 5008});
  }
  const Synchrony found = synchrony_among(sorted_acts(rows), 1000);
  ASSERT_EQ(found.pairs.size(), 1u);
  const PairTest& pair = found.pairs[0];
  EXPECT_EQ(pair.a, AccountId(1u));
  EXPECT_EQ(pair.b, AccountId(2u));
  EXPECT_EQ(pair.shared, 6u);
  EXPECT_EQ(pair.tried, 4u);
  EXPECT_EQ(pair.best.window, 0);
  EXPECT_EQ(pair.best.hits, 6u);
  // 5003 s lie in 64 to 128 min of the plain grid, and in 43.84 to 87.68 min of the wide one, which
  // is narrower: 2630.4 to 5260.8 s, 2630 whole seconds.
  const double n = 2630, q = (n * 21 - 10 * 11) / (n * n);
  EXPECT_EQ(pair.best.grid, Grid::wide);
  EXPECT_NEAR(pair.p / (4 * std::pow(q, 6)), 1, 1e-9);
  EXPECT_EQ(found.possible, 3u);  // of three accounts that share six contents
  EXPECT_NEAR(pair.q_bh / (3 * pair.p), 1, 1e-12);
  EXPECT_NEAR(pair.q_by / (3 * pair.p * (1 + 1. / 2 + 1. / 3)), 1, 1e-12);
}

// Three links and three texts of six sittings, as above: each trace alone has half of the exponent.
// A seventh content, a text of a post that has a link, is the same sitting and tells nothing more.
TEST(Synchrony, TestsAllTracesTogetherAsWell) {
  std::vector<Row> rows;
  for (std::uint32_t c = 0; c < 7; ++c) {
    const std::int64_t source = start + 87'377 * (c % 6);
    rows.push_back({c, 9, 100 + c, source});
    rows.push_back({c, 1, 200 + c % 6, source + 5003});
    rows.push_back({c, 2, 300 + c % 6, source + 5008});
  }
  const Synchrony found = synchrony_among(sorted_acts(rows, 3), 1000);
  ASSERT_EQ(found.pairs.size(), 1u);
  const PairTest& pair = found.pairs[0];
  EXPECT_EQ(pair.shared, 7u);
  EXPECT_EQ(pair.tried, 12u);  // four windows of links, of texts, of both
  EXPECT_EQ(pair.best.trace, several_traces);
  EXPECT_EQ(pair.best.episodes, 6u);
  EXPECT_EQ(pair.best.hits, 6u);
  const double n = 2630, q = (n * 21 - 10 * 11) / (n * n);
  EXPECT_NEAR(pair.p / (12 * std::pow(q, 6)), 1, 1e-9);
}

TEST(Synchrony, FindsNothingInPromptness) {
  // Everybody shares the page's posts within two minutes: seconds apart, and no evidence.
  std::mt19937 random(2);
  std::vector<Row> rows;
  for (std::uint32_t c = 0; c < 20; ++c) {
    for (std::uint32_t u = 1; u < 5; ++u) {
      rows.push_back(
          {c, u, 100 * c + u, start + 86'400 * c + static_cast<std::int64_t>(random() % 115)});
    }
    rows.push_back({c, 9, 100 * c, start + 86'400 * c});
  }
  for (const PairTest& pair : synchrony_among(sorted_acts(rows), 1000).pairs) {
    EXPECT_GT(pair.q_bh, .05);
  }
}

TEST(Synchrony, CountsASittingOnce) {
  // Ten links, hours after they came to be, all within minutes: one episode, so there is no test.
  std::vector<Row> rows;
  for (std::uint32_t c = 0; c < 10; ++c) {
    rows.push_back({c, 9, 100 + c, start});
    rows.push_back({c, 1, 200 + c, start + 20'000 + 30 * c});
    rows.push_back({c, 2, 300 + c, start + 20'003 + 30 * c});
  }
  const Acts acts = sorted_acts(rows);
  EXPECT_TRUE(synchrony_among(acts, 1000).pairs.empty());
  const Synchrony asked = synchrony_among(acts, 1000, *coaction(acts, {}));
  ASSERT_EQ(asked.pairs.size(), 1u);
  EXPECT_EQ(asked.pairs[0].tried, 0u);
  EXPECT_EQ(asked.pairs[0].p, 1);
}

constexpr std::int64_t apart = 29 * 3600;  // another hour of the day each time

TEST(Synchrony, FindsNothingInMeetingOnTheHour) {
  std::vector<Row> rows;
  for (std::uint32_t c = 0; c < 12; ++c) {
    const std::int64_t source = start + apart * c + 1234;
    rows.push_back({c, 9, 100 + c, source});
    rows.push_back({c, 1, 200 + c, start + apart * c + 7200});
    rows.push_back({c, 2, 300 + c, start + apart * c + 7200});
  }
  EXPECT_TRUE(synchrony_among(sorted_acts(rows), 1000).pairs.empty());
  for (Row& row : rows) row.seconds += 77 * row.content;  // the same, off the hour
  EXPECT_EQ(synchrony_among(sorted_acts(rows), 1000).pairs.size(), 1u);
}

TEST(Synchrony, UsesNoWindowShorterThanTheClocksTick) {
  std::vector<Row> rows;
  for (std::uint32_t c = 0; c < 12; ++c) {
    rows.push_back({c, 9, 100 + c, start + apart * c});
    rows.push_back({c, 1, 200 + c, start + apart * c + 60 * (100 + c)});
    rows.push_back({c, 2, 300 + c, start + apart * c + 60 * (100 + c)});
  }
  const Synchrony found = synchrony_among(sorted_acts(rows), 60'000);
  ASSERT_EQ(found.pairs.size(), 1u);
  EXPECT_EQ(found.pairs[0].tried, 3u);  // not 10 s
  EXPECT_EQ(found.pairs[0].best.window, 1);
}

// Streams in which some meet by design, in two traces, with sittings, sources known or not, and
// several acts of an account on a content.
Acts stream(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto up_to = [&](std::int64_t n) { return static_cast<std::int64_t>(random() % n); };
  std::vector<Row> rows;
  std::uint32_t post = 0;
  for (std::uint32_t c = 0; c < 16; ++c) {
    const std::int64_t source = start + up_to(4) * 1200 + c / 4 * 90'000;
    rows.push_back({c, 9, post++, source});
    const std::int64_t wave = source + 30 + up_to(30'000);
    for (std::uint32_t u = 0; u < 6; ++u) {
      if (up_to(3) == 0) continue;
      const std::int64_t lag = u < 4 ? wave + up_to(60) : source + up_to(40'000);
      rows.push_back({c, u, post++, lag});
      if (up_to(4) == 0) rows.push_back({c, u, post++, lag + up_to(1000)});
    }
  }
  Acts acts = sorted_acts(rows, 8);
  for (std::size_t c = 0; c < acts.contents.size(); c += 3) {
    acts.contents.source_time[c] = Time{acts.of(ContentId(c)).front().time.ms - 700 * up_to(900)};
  }
  return acts;
}

TEST(Synchrony, AgreesWithTheSlowTwinOnRandomStreams) {
  std::size_t clear = 0, vague = 0;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const Acts acts = stream(seed);
    const std::uint32_t tick_ms = seed % 2 == 0 ? 1000 : 60'000;
    const Synchrony found =
        synchrony_among(acts, tick_ms, *coaction(acts, {.window_ms = 1'800'000}));
    for (std::uint32_t a = 0; a < 10; ++a) {
      for (std::uint32_t b = a + 1; b < 10; ++b) {
        SCOPED_TRACE(testing::Message() << seed << ": " << a << " " << b);
        const oracle::SlowTest slow =
            oracle::synchrony_of(acts, AccountId(a), AccountId(b), tick_ms);
        const PairTest* fast = found.of(AccountId(a), AccountId(b));
        if (fast == nullptr) {
          // Two hits are enough for a p, but only who has three is looked for.
          if (slow.p < least_clear) ++vague;
          continue;
        }
        EXPECT_NEAR(fast->p / slow.p, 1, 1e-9);
        if (slow.p < 1) {
          EXPECT_EQ(static_cast<int>(fast->tried), slow.tried);
        }
        clear += slow.p < least_clear;
      }
    }
  }
  EXPECT_GT(clear, 100u);
  EXPECT_EQ(vague, 0u);
}

// Under its own hypothesis the test keeps its word: acts drawn anew in their cells give p below .05
// at most so often.
TEST(Synchrony, IsCalibratedUnderItsHypothesis) {
  std::mt19937_64 random(8);
  std::size_t small = 0, tested = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<Row> rows;
    std::uint32_t post = 0;
    for (std::uint32_t c = 0; c < 20; ++c) {
      const std::int64_t source = start + 100'000 * c;
      rows.push_back({c, 99, post++, source});
      const std::int64_t from = 60 * (8 << random() % 4);  // the plain grid: [from, 2 from)
      for (std::uint32_t u = 0; u < 8; ++u) {
        const auto lag = from + static_cast<std::int64_t>(random() % static_cast<unsigned>(from));
        rows.push_back({c, u, post++, source + lag});
      }
    }
    const Acts acts = sorted_acts(rows);
    const Synchrony found = synchrony_among(acts, 1000, *coaction(acts, {.window_ms = 1'800'000}));
    for (const PairTest& pair : found.pairs) {
      ++tested;
      small += pair.p < .05;
    }
  }
  EXPECT_GT(tested, 1000u);
  EXPECT_LT(static_cast<double>(small), .05 * static_cast<double>(tested));
}

TEST(Synchrony, IsTheSameForAnyNumberOfThreads) {
  const Acts acts = stream(1);
  const auto with_threads = [&](std::size_t threads) {
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
    return synchrony_among(acts, 1000);
  };
  const Synchrony one = with_threads(1), four = with_threads(4);
  ASSERT_GT(one.pairs.size(), 2u);
  ASSERT_EQ(one.pairs.size(), four.pairs.size());
  for (std::size_t i = 0; i < one.pairs.size(); ++i) {
    EXPECT_EQ(one.pairs[i].p, four.pairs[i].p);
    EXPECT_EQ(one.pairs[i].q_bh, four.pairs[i].q_bh);
  }
  EXPECT_EQ(one.examined, four.examined);
}

}  // namespace
}  // namespace lockstep
