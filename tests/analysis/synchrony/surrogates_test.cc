#include "analysis/synchrony/surrogates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "tests/analysis/made_acts.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'848'000;

// Accounts 1 to 4 act together on what 99 posts; 5 to 8 whenever they like.
Acts stream() {
  std::vector<Row> rows;
  std::uint32_t post = 0;
  for (std::uint32_t c = 0; c < 20; ++c) {
    const std::int64_t source = start + 87'377 * c;
    rows.push_back({c, 99, post++, source});
    for (std::uint32_t u = 1; u < 9; ++u) {
      rows.push_back({c, u, post++, source + (u < 5 ? 5003 + 3 * u : 300 + 977 * (c * u % 13))});
    }
  }
  Acts acts = acts_of(rows);
  std::fill(acts.contents.trace.begin(), acts.contents.trace.end(), std::uint8_t{0});
  return acts;
}

using Who = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

std::multiset<Who> who(const Acts& acts) {
  std::multiset<Who> all;
  for (const Act& act : acts.rows)
    all.insert({act.content.value, act.account.value, act.post.value});
  return all;
}

TEST(Surrogates, DrawEveryActAnewInItsCell) {
  const Acts acts = stream();
  const std::vector<std::uint32_t> ticks(1000, 1000);
  const FirstActs firsts = first_acts(acts, ticks);
  for (const std::uint32_t copy : {0u, 1u}) {
    const Acts made = redrawn(acts, firsts, 1, copy);
    EXPECT_EQ(who(made), who(acts));
    std::size_t moved = 0;
    for (std::size_t c = 0; c < acts.contents.size(); ++c) {
      const Time source = acts.of(ContentId(c)).front().time;
      EXPECT_EQ(made.contents.source_time[c], source);
      for (const Act& act : made.of(ContentId(c))) {
        const auto old = std::find_if(acts.rows.begin(), acts.rows.end(),
                                      [&](const Act& one) { return one.post == act.post; });
        const Grid grid = copy == 0 ? Grid::plain : Grid::wide;
        const auto cell = [&](Time time) {
          return cell_of(tick_at(time, 1000), 1000, source, grid);
        };
        EXPECT_EQ(cell(act.time), cell(old->time));
        moved += act.time != old->time;
      }
    }
    EXPECT_GT(moved, acts.rows.size() * 9 / 10);
    EXPECT_TRUE(std::equal(made.rows.begin(), made.rows.end(),
                           redrawn(acts, firsts, 1, copy).rows.begin(),
                           [](const Act& x, const Act& y) { return x.time == y.time; }));
  }
}

TEST(Surrogates, HoldNoneOfTheTiesAtTheLineOfTheRealOnes) {
  const Acts acts = stream();
  const std::vector<std::uint32_t> ticks(1000, 1000);
  const FirstActs firsts = first_acts(acts, ticks);
  const Synchrony real = *synchrony(acts, firsts, {}, {});
  EXPECT_EQ(std::count_if(real.pairs.begin(), real.pairs.end(),
                          [](const PairTest& pair) { return pair.q_bh <= .01; }),
            6);  // of four accounts
  const Surrogates chance = *surrogates(acts, firsts, ticks, .01 * 6 / 36, {}, {.copies = 10});
  EXPECT_EQ(chance.copies, 10u);
  EXPECT_LE(chance.ties, 3u);
  // At a line of 1 in 5 there must be some: the copies are tested, not passed over.
  const Surrogates loose = *surrogates(acts, firsts, ticks, .2, {}, {.copies = 10});
  EXPECT_GT(loose.ties, 0u);
  EXPECT_GE(loose.largest, 2u);
}

}  // namespace
}  // namespace lockstep
