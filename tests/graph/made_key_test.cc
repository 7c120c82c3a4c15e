#include "graph/made_key.h"

#include <gtest/gtest.h>

#include <string>

namespace lockstep {
namespace {

TEST(MadeKey, ReadsBackWhatItSpells) {
  const MadeKey key{
      .high64 = 0x0123456789abcdef, .low64 = 0xfedcba9800000001, .before = 4294967295};
  const std::string spelling = spelled(key);
  EXPECT_EQ(spelling, "~0123456789abcdeffedcba9800000001:4294967295");
  const auto read = made_key_of(spelling);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->high64, key.high64);
  EXPECT_EQ(read->low64, key.low64);
  EXPECT_EQ(read->before, key.before);
  EXPECT_EQ(spelled({}), "~00000000000000000000000000000000:0");
}

TEST(MadeKey, TakesNoOtherTextForOne) {
  const std::string digits(32, 'a');
  ASSERT_TRUE(made_key_of("~" + digits + ":7"));
  for (const std::string& other :
       {std::string(), "~" + digits, "~" + digits + ":", digits + ":7", "~" + digits + ";7",
        "~" + digits + ":07", "~" + digits + ":-7", "~" + digits + ":7x", "~" + digits + ":7 ",
        "~" + digits + ":4294967296", "~" + std::string(32, 'A') + ":7",
        "~" + std::string(31, 'a') + "g:7", "~a" + digits + ":7"}) {
    EXPECT_FALSE(made_key_of(other)) << other;
  }
}

}  // namespace
}  // namespace lockstep
