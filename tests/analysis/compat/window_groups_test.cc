#include "analysis/compat/window_groups.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace lockstep {
namespace {

TEST(WindowGroups, ListEveryoneInAWindowOnce) {
  std::mt19937 random(1);
  for (const std::uint32_t people : {1u, 5u, 300u}) {
    std::vector<WindowGroups::Sighting> made;
    for (int i = 0; i < 4000; ++i) {
      made.push_back({static_cast<std::uint32_t>(random() % 3),
                      static_cast<std::uint32_t>(random() % people),
                      static_cast<double>(random() % 1000)});
    }
    const WindowGroups groups(made, 3);
    for (int round = 0; round < 300; ++round) {
      const auto& [group, who, seconds] = made[random() % made.size()];
      const double window = static_cast<double>(random() % 400);
      std::multiset<std::uint32_t> found;
      const WindowGroups::Range range = groups.within(group, seconds, window);
      groups.each(range, [&](std::uint32_t one) { found.insert(one); });
      std::set<std::uint32_t> expected;
      int own = 0;
      for (const auto& one : made) {
        if (one.group != group || std::abs(one.seconds - seconds) > window) continue;
        expected.insert(one.who);
        own += one.who == who;
      }
      ASSERT_EQ(found, std::multiset<std::uint32_t>(expected.begin(), expected.end()));
      ASSERT_EQ(groups.is_repeated(who, seconds, range), own > 1);
    }
  }
}

TEST(WindowGroups, KnowOfNothing) {
  const WindowGroups groups({}, 1);
  const auto range = groups.within(0, 5, 10);
  EXPECT_EQ(range.begin, range.end);
  groups.each(range, [](std::uint32_t) { FAIL(); });
}

}  // namespace
}  // namespace lockstep
