#include "analysis/rarity/carriers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "analysis/coaction.h"
#include "analysis/graded_clusters.h"
#include "analysis/rarity/bicm.h"
#include "analysis/rarity/outside.h"
#include "tests/analysis/made_acts.h"
#include "tests/analysis/rarity/incidence.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'848'000, day = 86'400;
constexpr std::uint32_t strangers = 300, first_member = 400, members = 5;

// 300 strangers, each with twelve of 400 contents at any time of ten days; five members, who act on
// contents 500 to 509, a day after the other, within ten seconds. Every act is a post of its own.
class World {
 public:
  explicit World(std::uint32_t others = strangers) {
    for (std::uint32_t account = 0; account < others; ++account) {
      std::set<std::uint32_t> chosen;
      while (chosen.size() < 12) chosen.insert(static_cast<std::uint32_t>(random_() % 400));
      for (const std::uint32_t content : chosen) {
        act(account, content, static_cast<std::int64_t>(random_() % (10 * day)));
      }
    }
    for (std::uint32_t i = 0; i < 10; ++i) {
      for (std::uint32_t m = 0; m < members; ++m) act(first_member + m, 500 + i, wave(i) + 2 * m);
    }
  }
  static std::int64_t wave(std::uint32_t i) { return i * day + 40'000; }
  void act(std::uint32_t account, std::uint32_t content, std::int64_t after) {
    act(account, content, after, static_cast<std::uint32_t>(rows_.size()));
  }
  void act(std::uint32_t account, std::uint32_t content, std::int64_t after, std::uint32_t post) {
    rows_.push_back({content, account, post, start + after});
  }
  Acts acts() const {
    Acts made = acts_of(rows_);
    for (std::uint8_t& trace : made.contents.trace) trace = 0;
    return made;
  }

 private:
  std::mt19937 random_{7};
  std::vector<Row> rows_;
};

// Of the cluster that the members' ties make, all of them taken for tested ones.
std::vector<Carrier> carriers_of(const Acts& acts, const Forwarded& passed = {},
                                 const std::vector<Platform>& platform = std::vector(600,
                                                                                     Platform::x)) {
  const Network network = *coaction(acts, {.window_ms = 10'000, .min_contents = 3});
  std::vector<Grade> grades(network.ties.size());
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const std::uint32_t a = network.ties[i].a.value, b = network.ties[i].b.value;
    const bool both = a >= first_member && b < first_member + members;
    grades[i].tier = both ? Tier::moderate : Tier::insufficient;
  }
  const Clusters clusters = *graded_clusters(network, grades, {});
  EXPECT_EQ(clusters.tested, 1u);
  return carriers(acts, first_acts(acts, {}), passed, platform, network, grades, clusters, {});
}

std::vector<std::uint32_t> accounts_of(const std::vector<Carrier>& carriers) {
  std::vector<std::uint32_t> accounts;
  for (const Carrier& one : carriers) accounts.push_back(one.account.value);
  return accounts;
}

TEST(Carriers, AreWhoPassesOnWhatIsTheClustersOwnHoursBeforeOrAfter) {
  World world;
  for (std::uint32_t i = 0; i < 6; ++i) world.act(350, 500 + i, World::wave(i) - 5000);
  for (std::uint32_t i = 0; i < 4; ++i) world.act(351, 503 + i, World::wave(3 + i) + 20'000);
  for (std::uint32_t i = 0; i < 2; ++i) world.act(352, 500 + i, World::wave(i) + 9000);  // too few
  const std::vector<Carrier> found = carriers_of(world.acts());
  ASSERT_EQ(accounts_of(found), (std::vector<std::uint32_t>{350, 351}));
  EXPECT_EQ(found[0].shared, 6u);
  EXPECT_EQ(found[0].first_on, 6u);
  EXPECT_EQ(found[0].posts.size(), 6u);
  EXPECT_EQ(found[0].days, 6u);
  EXPECT_EQ(found[1].shared, 4u);
  EXPECT_EQ(found[1].first_on, 0u);
}

// The day's news, which members take up too, is nobody's own.
TEST(Carriers, AreNotWhoSharesNewsWithTheCluster) {
  World world;
  for (std::uint32_t i = 0; i < 5; ++i) {
    for (std::uint32_t m = 0; m < members; ++m) {
      world.act(first_member + m, 510 + i, World::wave(i) + 50'000 + m);
    }
    for (std::uint32_t reader = 0; reader < 6; ++reader) {
      world.act(reader, 510 + i, World::wave(i) + 30'000 + 1000 * reader);
    }
  }
  EXPECT_TRUE(carriers_of(world.acts()).empty());
}

TEST(Carriers, AreNotWhoSaysItAllInOnePost) {
  World world;
  for (std::uint32_t i = 0; i < 8; ++i) world.act(350, 500 + i, World::wave(9) + 9000, 90'000);
  EXPECT_TRUE(carriers_of(world.acts()).empty());
}

// What is likely by activity and reach outside: the model asked directly, and a tail summed up.
TEST(Carriers, HaveTheChanceOfTheModel) {
  World world;
  for (std::uint32_t i = 0; i < 6; ++i) world.act(350, 500 + i, World::wave(i) - 5000);
  const Acts acts = world.acts();
  const Incidence outside(acts, first_member);
  const Bicm model = fit_bicm(outside.degrees(), outside.reaches());
  const double x = model.accounts[model.class_of(6)].fitness;
  const double y = model.contents.front().fitness;  // of one account alone: six of the ten
  ASSERT_EQ(model.contents.front().degree, 1u);
  const double mean = 6 * x * y / (1 + x * y);
  double tail = 0, term = std::exp(-mean);
  for (std::uint32_t i = 1; i < 60; ++i) {
    term *= mean / i;
    if (i >= 6) tail += term;
  }
  const std::vector<Carrier> found = carriers_of(acts);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(found[0].expected / mean, 1, 1e-9);
  EXPECT_NEAR(found[0].p / (2 * tail), 1, 1e-9);  // two ways to count, here alike
  EXPECT_NEAR(found[0].q_bh / (2 * tail * 301), 1,
              1e-9);  // 300 strangers and itself could be asked
}

// Of all contents that there are outside an account is expected to act on as many as it does,
// whether it is one of those outside or not.
TEST(Outside, ExpectsOfEachAccountAsMuchAsItDoes) {
  World world;
  for (std::uint32_t i = 0; i < 17; ++i) world.act(350, i, 5000 + i);  // as many as nobody else
  const Acts acts = world.acts();
  const FirstActs firsts = first_acts(acts, {});
  std::set<ContentId> all;
  for (std::size_t content = 0; content < acts.contents.size(); ++content) {
    all.insert(ContentId(content));
  }
  for (const bool is_inside : {false, true}) {
    std::vector<bool> inside(firsts.accounts(), false);
    for (std::uint32_t m = 0; m < members; ++m) inside[first_member + m] = true;
    inside[350] = is_inside;
    const Forwarded passed;
    Outside outside(acts, firsts, passed, inside);
    const auto contents = outside.by_fitness(all, Pools::by_trace);
    EXPECT_NEAR(outside.expected(AccountId(350u), contents), 17, 1e-6) << is_inside;
    EXPECT_NEAR(outside.expected(AccountId(7u), contents), 12, 1e-6) << is_inside;
  }
}

// The links of a campaign are all the links there are, and only it and six chats share any: they
// are no measure of each other. What they write besides is.
TEST(Carriers, AreMeasuredByAllThatOthersDo) {
  World world;
  for (std::uint32_t chat = 350; chat < 356; ++chat) {
    for (std::uint32_t i = 0; i < 9; ++i) {
      world.act(chat, 500 + (chat + i) % 10, World::wave((chat + i) % 10) + 9000 + chat);
    }
  }
  Acts acts = world.acts();
  acts.traces = {"text", "link"};
  for (std::size_t content = 500; content < acts.contents.size(); ++content) {
    acts.contents.trace[content] = 1;
  }
  std::vector<Platform> platform(600, Platform::x);
  for (std::uint32_t chat = 350; chat < 356; ++chat) platform[chat] = Platform::whatsapp;
  EXPECT_EQ(carriers_of(acts, {}, platform).size(), 6u);
}

// Of a campaign's own exports alone: its pages explain each other, but do nothing else. Who does is
// not found by counts, nor who shares what most who have it are no members of.
TEST(Carriers, AreFoundByCountsWhereNobodyDoesAnythingElse) {
  World world(0);
  for (std::uint32_t page = 350; page < 354; ++page) {
    for (std::uint32_t i = 0; i < 8; ++i) {
      world.act(page, 500 + (page + i) % 10, World::wave((page + i) % 10) - 9000 + page);
    }
  }
  for (std::uint32_t i = 0; i < 23; ++i) {  // three of 23
    world.act(354, i < 3 ? 500 + i : 600 + i, World::wave(i % 10) - 2000);
  }
  for (std::uint32_t reader = 355; reader < 363; ++reader) {  // three that eight others have, too
    for (std::uint32_t i = 0; i < 3; ++i)
      world.act(reader, 520 + i, World::wave(i) + 5000 + reader);
  }
  for (std::uint32_t i = 0; i < 3; ++i) {
    for (std::uint32_t m = 0; m < members; ++m) {
      world.act(first_member + m, 520 + i, World::wave(i) + 90 + 2 * m);
    }
  }
  std::vector<Platform> platform(600, Platform::x);
  for (std::uint32_t page = 350; page < 363; ++page) platform[page] = Platform::facebook;
  const std::vector<Carrier> found = carriers_of(world.acts(), {}, platform);
  EXPECT_EQ(accounts_of(found), (std::vector<std::uint32_t>{350, 351, 352, 353}));
  for (const Carrier& one : found) {
    EXPECT_TRUE(one.by_counts);
    EXPECT_GT(one.q_bh, .05);
  }
}

// Thirty pages on five contents each, among fewer others: each is less surprising for the others.
TEST(Carriers, AreAskedAgainWhenOthersAreFound) {
  World world;
  for (std::uint32_t page = 300; page < 330; ++page) {
    const std::uint32_t own = page < 310 ? 10 : 4;
    for (std::uint32_t i = 0; i < own; ++i) {
      const std::uint32_t content = (page + i) % 10;
      world.act(page, 500 + content, World::wave(content) + 3000 + page);
    }
  }
  // The contents are the members' own only where the pages are elsewhere.
  const Acts acts = world.acts();
  const Network network = *coaction(acts, {.window_ms = 10'000, .min_contents = 3});
  std::vector<Grade> grades(network.ties.size());
  for (std::size_t i = 0; i < grades.size(); ++i) {
    if (network.ties[i].a.value >= first_member) grades[i].tier = Tier::moderate;
  }
  std::vector<Platform> platform(600, Platform::x);
  for (std::uint32_t page = 300; page < 330; ++page) platform[page] = Platform::facebook;
  const std::vector<Carrier> found = carriers(acts, first_acts(acts, {}), {}, platform, network,
                                              grades, *graded_clusters(network, grades, {}), {});
  EXPECT_EQ(found.size(), 30u);
  EXPECT_LT(found.back().expected, found.front().expected);
}

// What members repost says something, and a page that says it, too, carries it.
TEST(Carriers, SayWhatMembersRepost) {
  World world;
  for (std::uint32_t i = 0; i < 6; ++i) {
    world.act(350, 520 + i, World::wave(i) - 9000);         // the page
    world.act(first_member, 520 + i, World::wave(i) - 50);  // whose post the others repost
    world.act(351, 500 + i, World::wave(i) + 30'000);       // content 500 + i is that repost
  }
  const Acts acts = world.acts();
  EXPECT_EQ(accounts_of(carriers_of(acts)), std::vector<std::uint32_t>{351});
  Forwarded passed;
  for (std::uint32_t i = 0; i < 6; ++i) {
    passed.of_reposted.emplace_back(ContentId(500 + i), ContentId(520 + i));
  }
  const std::vector<Carrier> found = carriers_of(acts, passed);
  ASSERT_EQ(accounts_of(found), (std::vector<std::uint32_t>{350, 351}));
  EXPECT_EQ(found[0].first_on, 6u);
}

TEST(Carriers, CountForwards) {
  World world;
  world.act(350, 0, 0);  // its only act
  const Acts acts = world.acts();
  std::vector<Act> forwards;
  for (std::uint32_t content = 500; content < 505; ++content) {
    const Time first = acts.of(ContentId(content)).front().time;
    forwards.push_back({ContentId(content), AccountId(350u), PostId(95'000 + content),
                        Time{first.ms + 3'600'000}});
  }
  EXPECT_TRUE(carriers_of(acts).empty());
  const std::vector<Carrier> found = carriers_of(acts, {.rows = forwards, .of_reposted = {}});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].account.value, 350u);
  EXPECT_EQ(found[0].shared, 5u);
  EXPECT_EQ(found[0].posts.front().second, forwards.front().post);
}

}  // namespace
}  // namespace lockstep
