#include "analysis/simulate/clips.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace lockstep {
namespace {

TEST(Clips, AreTheSameForTheSameNumberAndOthersForAnother) {
  const std::vector<Picture> a = draw_stills(1, 0, 30), b = draw_stills(1, 0, 30);
  ASSERT_EQ(a.size(), 30u);
  for (std::size_t i = 0; i < 30; ++i) EXPECT_EQ(a[i].rgb, b[i].rgb);
  EXPECT_NE(draw_stills(1, 1, 1)[0].rgb, a[0].rgb);
  EXPECT_NE(draw_stills(2, 0, 1)[0].rgb, a[0].rgb);
}

// How many of a hundred bytes differ from one still to the next.
std::size_t changed(const Picture& from, const Picture& to) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < from.rgb.size(); ++i) bytes += from.rgb[i] != to.rgb[i];
  return 100 * bytes / from.rgb.size();
}

TEST(Clips, MoveALittleInAScene) {
  const std::vector<Picture> stills = draw_stills(3, 0, 100);
  std::size_t cuts = 0;
  for (std::size_t i = 1; i < stills.size(); ++i) cuts += changed(stills[i - 1], stills[i]) > 70;
  // Scenes of 8 to 14 stills.
  EXPECT_GE(cuts, 7u);
  EXPECT_LE(cuts, 12u);
}

class AlteredClip : public ::testing::Test {
 protected:
  AlteredClip() {
    std::iota(clip_.frames.begin(), clip_.frames.end(), 0u);
    std::iota(other_.begin(), other_.end(), 100u);
  }
  Clip clip_{.key = "7", .frames = std::vector<std::uint32_t>(40), .width = 160, .height = 120};
  std::vector<std::uint32_t> other_ = std::vector<std::uint32_t>(40);
};

TEST_F(AlteredClip, HasItsMiddleWhereItIsShortened) {
  const Clip copy = altered(clip_, Alteration::shortened, other_);
  ASSERT_EQ(copy.frames.size(), 20u);
  EXPECT_EQ(copy.frames.front(), 10u);
  EXPECT_EQ(copy.frames.back(), 29u);
  EXPECT_EQ(copy.key, "") << "it is another file";
}

TEST_F(AlteredClip, StandsWholeInTheMiddleOfAnother) {
  const Clip copy = altered(clip_, Alteration::embedded, other_);
  ASSERT_EQ(copy.frames.size(), 80u);
  EXPECT_TRUE(std::equal(clip_.frames.begin(), clip_.frames.end(), copy.frames.begin() + 20));
  EXPECT_EQ(copy.frames.front(), 100u);
  EXPECT_EQ(copy.frames[60], 120u);
}

TEST_F(AlteredClip, IsSmallerAndCoarserWhereItIsEncodedAnew) {
  const Clip copy = altered(clip_, Alteration::reencoded, other_);
  EXPECT_EQ(copy.frames, clip_.frames);
  EXPECT_EQ(copy.width, 128u);
  EXPECT_EQ(copy.height, 96u);
  EXPECT_GT(copy.quantiser, clip_.quantiser);
}

}  // namespace
}  // namespace lockstep
