#include "graph/text_pool.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

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

// A row of one table is no row of another, and texts have no order that could leak into a result.
static_assert(!std::is_convertible_v<AccountId, PostId>);
static_assert(!std::is_convertible_v<std::uint32_t, AccountId>);
static_assert(std::three_way_comparable<PostId>);
static_assert(!std::three_way_comparable<TextId>);

}  // namespace
}  // namespace lockstep
