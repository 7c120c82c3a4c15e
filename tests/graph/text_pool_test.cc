#include "graph/text_pool.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <vector>

#include "graph/corpus.h"

namespace lockstep {
namespace {

TEST(TextPool, KeepsEachDistinctTextOnceAndBytesAsTheyCame) {
  TextPool pool;
  const std::string with_nul("a\0b", 3);
  const TextId nul = pool.intern(with_nul);
  const TextId arabic = pool.intern("نص");
  EXPECT_EQ(pool.intern(std::string("نص")), arabic);
  EXPECT_NE(pool.intern("a"), nul);
  EXPECT_EQ(pool[nul], with_nul);
  EXPECT_EQ(pool[TextId{}], "");
}

TEST(TextPool, StaysTrueAsItGrowsAndWhenItMoves) {
  TextPool pool;
  std::vector<TextId> ids;
  for (int i = 0; i < 20'000; ++i) ids.push_back(pool.intern("text " + std::to_string(i)));
  const TextId large = pool.intern(std::string(5'000'000, 'x'));
  const TextPool moved = std::move(pool);
  for (int i = 0; i < 20'000; ++i) {
    ASSERT_EQ(moved[ids[static_cast<std::size_t>(i)]], "text " + std::to_string(i));
  }
  EXPECT_EQ(moved[large].size(), 5'000'000u);
  EXPECT_EQ(moved.size(), 20'001u);
}

// Enough texts for many parts of the table, known and new ones, short and long, in one pool or in
// several: against interning them one after the other.
TEST(TextPool, AddsOtherPoolsAsIfTheirTextsWereInterned) {
  const auto text = [](std::size_t i) {
    return i % 7 == 0 ? "a text longer than a cell holds, number " + std::to_string(i)
                      : std::to_string(i);
  };
  TextPool all;
  for (std::size_t i = 0; i < 300'000; ++i) all.intern(text(i));
  std::vector<TextPool> pools(3);
  for (std::size_t i = 250'000; i < 600'000; ++i) pools[i % 3].intern(text(i));
  for (std::size_t i = 100; i < 400'000; ++i) pools[i / 7 % 3].intern(text(i));
  pools.emplace_back();
  const std::vector<const TextPool*> others{&pools[0], &pools[1], &pools[2], &pools[3]};
  const auto ids = all.add(others);
  ASSERT_EQ(all.size(), 600'000u);
  ASSERT_EQ(ids.size(), 4u);
  for (std::size_t pool = 0; pool < pools.size(); ++pool) {
    ASSERT_EQ(ids[pool].size(), pools[pool].size());
    for (std::size_t row = 0; row < ids[pool].size(); ++row) {
      ASSERT_EQ(all[ids[pool][row]], pools[pool][TextId(row)]);
    }
  }
  for (std::size_t i = 0; i < 600'000; ++i) ASSERT_EQ(all[all.intern(text(i))], text(i));
  EXPECT_EQ(all.size(), 600'000u);
}

TEST(TextPool, KeepsAppendedTextsAsOftenAsTheyCome) {
  TextPool pool;
  const TextId looked_up = pool.intern("7");
  const TextId first = pool.append("7"), second = pool.append("7");
  EXPECT_NE(first, second);
  EXPECT_NE(first, looked_up);
  EXPECT_EQ(pool[first], "7");
  EXPECT_EQ(pool[second], "7");
  EXPECT_EQ(pool.intern("7"), looked_up);

  // In other pools too, of which texts looked up meet those of this one.
  std::vector<TextPool> pools(3);
  for (TextPool& other : pools) {
    for (int i = 0; i < 5000; ++i) {
      other.append("appended " + std::to_string(i));
      other.intern(std::to_string(i));
    }
  }
  const std::vector<const TextPool*> others{&pools[0], &pools[1], &pools[2]};
  const auto ids = pool.add(others);
  EXPECT_EQ(pool.size(), 3u + 4999u + 3u * 5000u);
  for (std::size_t row = 0; row < 10'000; ++row) {
    for (std::size_t i = 0; i < pools.size(); ++i)
      ASSERT_EQ(pool[ids[i][row]], pools[i][TextId(row)]);
    EXPECT_EQ(ids[0][row] == ids[1][row], row % 2 == 1);
  }
  EXPECT_EQ(pool.intern("7"), looked_up);
  EXPECT_EQ(pool.intern("4999"), ids[2].back());
}

// A row of one table is no row of another, and texts have no order that could leak into a result.
static_assert(!std::is_convertible_v<AccountId, PostId>);
static_assert(!std::is_convertible_v<std::uint32_t, AccountId>);
static_assert(std::three_way_comparable<PostId>);
static_assert(!std::three_way_comparable<TextId>);

}  // namespace
}  // namespace lockstep
