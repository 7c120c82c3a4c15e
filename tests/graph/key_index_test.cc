#include "graph/key_index.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <utility>

namespace lockstep {
namespace {

TEST(KeyIndex, FindsEachKeyOfEachPlatformAsAMapDoes) {
  std::mt19937 random(5);
  KeyIndex index;
  std::map<std::pair<Platform, std::uint32_t>, std::uint32_t> expected;
  for (int i = 0; i < 50'000; ++i) {
    const auto platform = static_cast<Platform>(random() % 3);
    const TextId id(static_cast<std::uint32_t>(random() % 10'000));
    const auto next = static_cast<std::uint32_t>(expected.size());
    const auto found = expected.find({platform, id.value});
    ASSERT_EQ(index.find(platform, id), found == expected.end() ? KeyIndex::no_row : found->second);
    const std::uint32_t row = expected.try_emplace({platform, id.value}, next).first->second;
    ASSERT_EQ(index.find_or_add(platform, id), row);
  }
  EXPECT_EQ(index.size(), expected.size());
  for (const auto& [key, row] : expected) {
    EXPECT_EQ(index.find(key.first, TextId(key.second)), row);
  }
}

}  // namespace
}  // namespace lockstep
