#include "io/diagram/palette.h"

#include <gtest/gtest.h>

#include <set>

#include "graph/findings.h"

namespace lockstep {
namespace {

TEST(Palette, GivesTheFirstSixClustersColoursOfTheirOwn) {
  std::set<std::string> colors;
  for (std::uint32_t cluster = 0; cluster < 6; ++cluster)
    colors.insert(hex(cluster_color(cluster)));
  EXPECT_EQ(colors.size(), 6u);
  EXPECT_EQ(hex(cluster_color(0)), "#0072B2");
}

TEST(Palette, IsGreyFromTheSeventhOnAndLighterForContext) {
  EXPECT_EQ(hex(cluster_color(6)), "#8C8C8C");
  EXPECT_EQ(hex(cluster_color(4000)), "#8C8C8C");
  EXPECT_EQ(hex(cluster_color(no_row)), "#C7C7C7");
}

TEST(Palette, WritesSixHexDigits) { EXPECT_EQ(hex({0x00, 0x0A, 0xFF}), "#000AFF"); }

}  // namespace
}  // namespace lockstep
