#include "analysis/synchrony/sittings.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

std::vector<std::uint32_t> sittings(std::vector<std::int64_t> a, std::vector<std::int64_t> b) {
  std::vector<std::uint64_t> scratch;
  std::vector<std::uint32_t> found;
  find_sittings(a, b, 600, scratch, found);
  return found;
}

using Numbers = std::vector<std::uint32_t>;

TEST(Sittings, JoinWhatBothTookUpWithinTenMinutes) {
  EXPECT_EQ(sittings({0, 600, 5000}, {0, 600, 5000}), (Numbers{0, 0, 1}));
  EXPECT_EQ(sittings({0, 601, 5000}, {0, 600, 5000}), (Numbers{0, 1, 2}));
  EXPECT_EQ(sittings({0, 0, 0}, {0, 9000, 20'000}), (Numbers{0, 1, 2}));  // one of them alone
}

TEST(Sittings, LeadOnFromContentToContentInAnyOrder) {
  EXPECT_EQ(sittings({1000, 0, 500}, {0, 1000, 500}), (Numbers{0, 0, 0}));
  // The first and the last belong together, though another lies between them for a alone.
  EXPECT_EQ(sittings({0, 100, 200}, {0, 5000, 100}), (Numbers{0, 1, 0}));
}

TEST(Sittings, OfNothingAreNone) { EXPECT_TRUE(sittings({}, {}).empty()); }

}  // namespace
}  // namespace lockstep
