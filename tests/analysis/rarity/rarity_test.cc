#include "analysis/rarity/rarity.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <map>
#include <random>
#include <set>

#include "analysis/rarity/bicm.h"
#include "tests/analysis/made_acts.h"
#include "tests/analysis/rarity/incidence.h"

namespace lockstep {
namespace {

// Who acts on what, at any times; each act is a post of its own. Contents are of one trace.
class World {
 public:
  void act(std::uint32_t account, std::uint32_t content) {
    act(account, content, static_cast<std::uint32_t>(rows_.size()));
  }
  void act(std::uint32_t account, std::uint32_t content, std::uint32_t post) {
    rows_.push_back({content, account, post, static_cast<std::int64_t>(random_() % 10'000'000)});
  }
  Acts acts() const {
    Acts made = acts_of(rows_);
    for (std::uint8_t& trace : made.contents.trace) trace = 0;
    return made;
  }
  std::mt19937& random() { return random_; }

 private:
  std::mt19937 random_{7};
  std::vector<Row> rows_;
};

Rarity rarity_of(const Acts& acts, const RarityOptions& options = {}) {
  Result<Rarity> found = rarity(acts, first_acts(acts, {}), options);
  EXPECT_TRUE(found);
  return *std::move(found);
}

// Accounts 0 .. n - 1 that each act on `degree` of the contents from `first` on, at random.
void mingle(World& world, std::uint32_t first_account, std::uint32_t n, std::uint32_t first_content,
            std::uint32_t contents, std::uint32_t degree) {
  for (std::uint32_t account = 0; account < n; ++account) {
    std::set<std::uint32_t> chosen;
    while (chosen.size() < degree) {
      chosen.insert(first_content + static_cast<std::uint32_t>(world.random()() % contents));
    }
    for (const std::uint32_t content : chosen) world.act(first_account + account, content);
  }
}

constexpr StrataOptions no_strata{.least_accounts = UINT32_MAX / 2};

TEST(Rarity, FindsWhoShareWhatNobodyElseDoes) {
  World world;
  mingle(world, 0, 300, 0, 400, 12);
  for (const std::uint32_t account : {500u, 501u, 502u}) {
    for (std::uint32_t content = 400; content < 408; ++content) world.act(account, content);
  }
  const Rarity found = rarity_of(world.acts());
  EXPECT_EQ(found.possible, 303u * 302 / 2);
  ASSERT_EQ(found.pairs.size(), 3u);
  for (const PairRarity& pair : found.pairs) {
    EXPECT_GE(pair.a.value, 500u);
    EXPECT_EQ(pair.shared, 8u);
    EXPECT_LT(pair.expected, 0.2);
    EXPECT_LT(pair.q_bh, 1e-6);
    EXPECT_EQ(found.of(pair.a, pair.b), &pair);
  }
  EXPECT_EQ(found.of(AccountId(1u), AccountId(2u)), nullptr);
}

TEST(Rarity, FindsNobodyAmongStrangers) {
  World world;
  mingle(world, 0, 600, 0, 300, 15);  // every two share .75 on average, many three and more
  EXPECT_TRUE(rarity_of(world.acts()).pairs.empty());
}

// Two communities of strangers, each with contents of its own: together they look like plots.
TEST(Rarity, ExpectsWhatCommunitiesHaveInCommon) {
  World world;
  mingle(world, 0, 150, 0, 60, 20);
  mingle(world, 150, 1500, 60, 6000, 10);
  const Acts acts = world.acts();
  EXPECT_GT(rarity_of(acts, {.strata = no_strata}).pairs.size(), 100u);
  EXPECT_TRUE(rarity_of(acts).pairs.empty());
}

TEST(Rarity, CountsAPostOnce) {
  World world;
  mingle(world, 0, 300, 0, 400, 12);
  for (const std::uint32_t account : {500u, 501u}) {
    for (std::uint32_t content = 400; content < 410; ++content) {
      world.act(account, content, 90'000 + account);  // one post with ten hashtags
    }
  }
  EXPECT_TRUE(rarity_of(world.acts()).pairs.empty());
}

// Against all pairs, the models asked directly and a sum over contents one by one.
TEST(Rarity, IsThatOfAllPairs) {
  World world;
  mingle(world, 0, 120, 0, 500, 6);
  mingle(world, 120, 60, 100, 30, 9);
  for (std::uint32_t account = 180; account < 186; ++account) {
    for (std::uint32_t content = 494; content < 500 + account % 3; ++content) {
      world.act(account, content);
    }
  }
  const Acts acts = world.acts();
  Incidence who(acts);
  auto& [of_account, of_content] = who;
  const Bicm model = fit_bicm(who.degrees(), who.reaches());
  std::map<std::uint32_t, double> fitness;  // of a content, by its reach
  for (const DegreeClass& one : model.contents) fitness[one.degree] = one.fitness;
  const auto chance = [&](std::uint32_t account, std::uint32_t content) {
    const auto degree = static_cast<std::uint32_t>(of_account[account].size());
    const auto reach = static_cast<std::uint32_t>(of_content[content].size());
    const double xy = model.accounts[model.class_of(degree)].fitness * fitness[reach];
    return xy / (1 + xy);
  };
  struct Expected {
    std::uint32_t shared;
    double mean, p;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Expected> clear;
  for (const auto& [a, of_a] : of_account) {
    for (const auto& [b, of_b] : of_account) {
      if (a >= b) continue;
      std::uint32_t shared = 0;
      for (const std::uint32_t content : of_a) shared += of_b.contains(content);
      if (shared < 3) continue;
      double mean = 0;
      for (const auto& [content, accounts] : of_content) {
        mean += chance(a, content) * chance(b, content);
      }
      double below = 0, term = std::exp(-mean);
      for (std::uint32_t i = 0; i < shared; ++i) {
        below += term;
        term *= mean / (i + 1);
      }
      clear[{a, b}] = {shared, mean, 1 - below};
    }
  }
  std::vector<double> p;
  for (const auto& [pair, one] : clear) p.push_back(one.p);
  std::sort(p.begin(), p.end());
  const double all = 186. * 185 / 2;
  double line = 0;  // the largest p that Benjamini and Hochberg let pass
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i] <= .01 * static_cast<double>(i + 1) / all) line = p[i];
  }
  std::erase_if(clear, [&](const auto& one) { return one.second.p > line; });
  ASSERT_GT(clear.size(), 10u);

  for (const std::size_t threads : {1, 4}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    const Rarity found = rarity_of(acts, {.strata = no_strata});
    ASSERT_EQ(found.pairs.size(), clear.size());
    std::size_t i = 0;
    for (const auto& [pair, one] : clear) {
      EXPECT_EQ(found.pairs[i].a.value, pair.first);
      EXPECT_EQ(found.pairs[i].b.value, pair.second);
      EXPECT_EQ(found.pairs[i].shared, one.shared);
      EXPECT_NEAR(found.pairs[i].expected / one.mean, 1, 1e-6);
      EXPECT_NEAR(found.pairs[i].p, one.p, 1e-9);
      ++i;
    }
  }
}

TEST(ContentStrata, AreCoarseCommunities) {
  World world;
  mingle(world, 0, 150, 0, 60, 20);
  mingle(world, 150, 150, 60, 60, 20);
  mingle(world, 300, 40, 120, 60, 20);  // too few to be a class of their own
  const Acts acts = world.acts();
  const std::vector<std::uint32_t> strata = content_strata(acts, first_acts(acts, {}), 0, {});
  for (std::uint32_t content = 0; content < 180; ++content) {
    EXPECT_EQ(strata[content], content < 60    ? strata[0]
                               : content < 120 ? strata[60]
                                               : 0)
        << content;
  }
  EXPECT_NE(strata[0], 0u);
  EXPECT_NE(strata[60], 0u);
  EXPECT_NE(strata[0], strata[60]);
}

}  // namespace
}  // namespace lockstep
