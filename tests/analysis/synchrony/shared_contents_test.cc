#include "analysis/synchrony/shared_contents.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "tests/analysis/made_acts.h"

namespace lockstep {
namespace {

// Sixty accounts on 300 contents with a heavy tail, the first shared by all, some twice.
Acts crowd(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto up_to = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  std::vector<Row> rows;
  std::uint32_t post = 0;
  for (std::uint32_t account = 0; account < 60; ++account) {
    rows.push_back({0, account, post++, up_to(5000)});
    for (std::uint32_t i = up_to(80); i > 0; --i) {
      rows.push_back({1 + up_to(1 + up_to(300)), account, post++, up_to(5000)});
    }
  }
  return acts_of(rows);
}

using Times = std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>>;  // by content

// By the acts alone.
Times both_acted(const Acts& acts, AccountId a, AccountId b) {
  Times both;
  for (std::uint32_t c = 0; c < acts.contents.size(); ++c) {
    std::int64_t first_a = -1, first_b = -1;
    for (const Act& act : acts.of(ContentId(c))) {
      if (act.account == a && first_a < 0) first_a = act.time.ms;
      if (act.account == b && first_b < 0) first_b = act.time.ms;
    }
    if (first_a >= 0 && first_b >= 0) both[c] = {first_a, first_b};
  }
  return both;
}

// Of an account with every second account after it, few or many at once.
void expect_by_definition(const Acts& acts, std::size_t most_at_once) {
  const FirstActs firsts = first_acts(acts, {});
  const FirstActors actors = first_actors(firsts, acts.contents.size());
  SharedScratch scratch{.most_at_once = most_at_once};
  std::vector<AccountPair> pairs, visited;
  for (std::uint32_t a = 0; a < 60; ++a) {
    for (std::uint32_t b = a + 1 + a % 2; b < 60; b += 2) {
      pairs.push_back({AccountId(a), AccountId(b)});
    }
  }
  each_shared(firsts, actors, pairs, scratch,
              [&](const AccountPair& pair, std::span<const SharedContent> shared) {
                visited.push_back(pair);
                Times found;
                std::uint32_t last = 0;
                for (const SharedContent& one : shared) {
                  EXPECT_LE(last, one.content);
                  last = one.content;
                  found[one.content] = {one.at_a, one.at_b};
                  EXPECT_EQ(acts.rows[one.act_a].account, pair.a);
                  EXPECT_EQ(acts.rows[one.act_b].account, pair.b);
                }
                EXPECT_EQ(found.size(), shared.size());
                EXPECT_EQ(found, both_acted(acts, pair.a, pair.b));
              });
  EXPECT_EQ(visited, pairs);
}

TEST(SharedContents, AreFoundForManyPartnersAsForTwo) {
  expect_by_definition(crowd(1), 1 << 20);
  expect_by_definition(crowd(2), 100);  // a few partners at once
  expect_by_definition(crowd(3), 1);    // one by one
}

TEST(SharedContents, AreLookedUpWhereFewPartnersStandInACrowd) {
  const Acts acts = crowd(4);
  const FirstActs firsts = first_acts(acts, {});
  const FirstActors actors = first_actors(firsts, acts.contents.size());
  SharedScratch scratch;
  const std::vector<AccountPair> pairs{{AccountId(0u), AccountId(40u)},
                                       {AccountId(0u), AccountId(59u)}};  // of 59 on the first
  each_shared(firsts, actors, pairs, scratch,
              [&](const AccountPair& pair, std::span<const SharedContent> shared) {
                EXPECT_EQ(shared.front().content, 0u);
                EXPECT_EQ(shared.size(), both_acted(acts, pair.a, pair.b).size());
              });
}

TEST(SharedContents, OfAnAccountWithoutActsAreNone) {
  const Acts acts = acts_of({{0, 0, 0, 1}, {0, 1, 1, 2}});
  const FirstActs firsts = first_acts(acts, {});
  const FirstActors actors = first_actors(firsts, acts.contents.size());
  SharedScratch scratch;
  const std::vector<AccountPair> pairs{{AccountId(0u), AccountId(1u)},
                                       {AccountId(0u), AccountId(7u)}};
  std::vector<std::size_t> sizes;
  each_shared(firsts, actors, pairs, scratch,
              [&](const AccountPair&, std::span<const SharedContent> shared) {
                sizes.push_back(shared.size());
              });
  EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 0}));
}

}  // namespace
}  // namespace lockstep
