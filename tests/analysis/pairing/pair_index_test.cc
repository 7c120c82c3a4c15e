#include "analysis/pairing/pair_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <vector>

#include "tests/analysis/made_acts.h"

namespace lockstep {
namespace {

// Large enough that several threads share the work, whose order must not show.
Acts many_acts() {
  std::vector<Row> rows;
  std::mt19937 random(7);
  for (std::uint32_t post = 0; post < 200'000; ++post) {
    const auto account = static_cast<std::uint32_t>(random() % 3000);
    const auto content = static_cast<std::uint32_t>(random() % 40'000);
    rows.push_back({content, account, post, static_cast<std::int64_t>(random() % 50)});
    if (post % 5 == 0) rows.push_back({(content + 1) % 40'000, account, post, 50});
  }
  return acts_of(rows);
}

TEST(PairIndex, ListsTheActsOfEachAccountInTheirOrderHoweverManyThreadsWork) {
  const Acts acts = many_acts();
  for (int round = 0; round < 10; ++round) {
    const PairIndex index = pair_index(acts, {.windows_ms = {60'000}, .min_contents = 1});
    std::size_t listed = 0;
    for (std::size_t account = 0; account < index.accounts(); ++account) {
      const auto places = index.places_of(account), contents = index.contents_of(account);
      ASSERT_TRUE(std::is_sorted(places.begin(), places.end()));
      for (std::size_t i = 0; i < places.size(); ++i) {
        const Act& act = acts.rows[index.acts.row[places[i]]];
        ASSERT_EQ(act.account, index.account_ids[account]);
        ASSERT_EQ(act.content, index.content_ids[contents[i]]);
      }
      listed += places.size();
    }
    ASSERT_EQ(listed, index.acts.size());
    ASSERT_GT(listed, 190'000u);
  }
}

TEST(PairIndex, KnowsWhichPostsStandInSeveralActs) {
  const Acts acts = many_acts();
  const PairIndex index = pair_index(acts, {.windows_ms = {60'000}, .min_contents = 1});
  std::map<PostId, int> times;
  for (const std::uint32_t row : index.acts.row) ++times[acts.rows[row].post];
  for (std::size_t i = 0; i < index.acts.size(); ++i) {
    ASSERT_EQ(index.shared_post[i] != 0, times[acts.rows[index.acts.row[i]].post] > 1);
  }
}

}  // namespace
}  // namespace lockstep
