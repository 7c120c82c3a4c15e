#include "analysis/simulate/pictures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace lockstep {
namespace {

Picture after(const Picture& picture, Alteration how) {
  Random random(1, "words");
  return altered(picture, how, random);
}

// The rows [from, to) of a picture.
std::vector<std::uint8_t> rows(const Picture& picture, std::uint32_t from, std::uint32_t to) {
  const auto row = static_cast<std::ptrdiff_t>(picture.width) * 3;
  return {picture.rgb.begin() + from * row, picture.rgb.begin() + to * row};
}

TEST(Pictures, AreTheSameForTheSameNumberAndOthersForAnother) {
  EXPECT_EQ(draw_picture(1, 2).rgb, draw_picture(1, 2).rgb);
  EXPECT_NE(draw_picture(1, 2).rgb, draw_picture(1, 3).rgb);
  EXPECT_NE(draw_picture(1, 2).rgb, draw_picture(2, 2).rgb);
}

// The mean light of each of 64 x 64 cells.
std::vector<int> cells(const Picture& picture) {
  std::vector<int> light(64 * 64), pixels(64 * 64);
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    for (std::uint32_t x = 0; x < picture.width; ++x) {
      const std::uint8_t* rgb = &picture.rgb[(std::size_t{y} * picture.width + x) * 3];
      const std::size_t cell = y * 64 / picture.height * 64 + x * 64 / picture.width;
      light[cell] += (299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2]) / 1000;
      ++pixels[cell];
    }
  }
  for (std::size_t i = 0; i < light.size(); ++i) light[i] /= pixels[i];
  return light;
}

// PDQ takes a picture for too plain below 50: a ninetieth of the sum of differences between
// neighbours of 64 x 64, in percent of the range, each rounded down.
TEST(Pictures, HaveEnoughInThemForAHashOfLooks) {
  for (std::uint32_t number = 0; number < 40; ++number) {
    const std::vector<int> light = cells(draw_picture(7, number));
    int sum = 0;
    for (std::size_t i = 0; i < light.size(); ++i) {
      if (i % 64 != 63) sum += std::abs((light[i] - light[i + 1]) * 100 / 255);
      if (i + 64 < light.size()) sum += std::abs((light[i] - light[i + 64]) * 100 / 255);
    }
    EXPECT_GE(sum / 90, 50) << number;
  }
}

TEST(AlteredPicture, MirroredTwiceOrTurnedFourTimesIsWhatItWas) {
  const Picture picture = draw_picture(1, 1);
  const Picture mirrored = after(picture, Alteration::mirrored);
  EXPECT_NE(mirrored.rgb, picture.rgb);
  EXPECT_EQ(after(mirrored, Alteration::mirrored).rgb, picture.rgb);
  Picture turned = after(picture, Alteration::turned);
  EXPECT_EQ(turned.width, picture.height);
  const auto lower_left = picture.rgb.end() - static_cast<std::ptrdiff_t>(picture.width) * 3;
  EXPECT_TRUE(std::equal(lower_left, lower_left + 3, turned.rgb.begin())) << "is the upper left";
  for (int i = 0; i < 3; ++i) turned = after(turned, Alteration::turned);
  EXPECT_EQ(turned.rgb, picture.rgb);
}

TEST(AlteredPicture, CroppedLosesItsEdges) {
  const Picture picture = draw_picture(1, 1);  // 224 x 168
  const Picture little = after(picture, Alteration::cropped);
  EXPECT_EQ(little.width, 218u);
  EXPECT_EQ(little.height, 164u);
  const Picture much = after(picture, Alteration::cropped_much);
  EXPECT_EQ(much.width, 150u);
  EXPECT_EQ(much.height, 112u);
  EXPECT_TRUE(std::equal(much.rgb.begin(), much.rgb.begin() + 3,
                         picture.rgb.begin() + (28 * 224 + 37) * 3));
}

TEST(AlteredPicture, HasNoColourWhereItIsGreyed) {
  const Picture grey = after(draw_picture(1, 1), Alteration::greyed);
  for (std::size_t i = 0; i < grey.rgb.size(); i += 3) {
    ASSERT_EQ(grey.rgb[i], grey.rgb[i + 1]);
    ASSERT_EQ(grey.rgb[i], grey.rgb[i + 2]);
  }
}

TEST(AlteredPicture, KeepsAllAboveItsCaption) {
  const Picture picture = draw_picture(1, 1);
  const Picture captioned = after(picture, Alteration::captioned);
  const std::uint32_t bar = picture.height - picture.height / 7;
  EXPECT_EQ(rows(captioned, 0, bar), rows(picture, 0, bar));
  EXPECT_NE(rows(captioned, bar, bar + 1), rows(picture, bar, bar + 1));
}

TEST(AlteredPicture, StandsWholeOnAScreen) {
  const Picture picture = draw_picture(1, 1);
  const Picture screen = after(picture, Alteration::framed);
  EXPECT_GT(screen.height, screen.width);
  const auto first = std::search(screen.rgb.begin(), screen.rgb.end(), picture.rgb.begin(),
                                 picture.rgb.begin() + picture.width * 3);
  ASSERT_NE(first, screen.rgb.end());
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    const auto row = static_cast<std::ptrdiff_t>(picture.width) * 3;
    EXPECT_TRUE(std::equal(picture.rgb.begin() + y * row, picture.rgb.begin() + (y + 1) * row,
                           first + static_cast<std::ptrdiff_t>(y) * screen.width * 3));
  }
}

TEST(AlteredPicture, OfHalfTheSizeHasTheMeansOfFours) {
  Picture picture = blank_picture(4, 2, 0);
  picture.rgb[0] = 10;  // red of four pixels: 10, 20, 31, 40
  picture.rgb[3] = 20;
  picture.rgb[12] = 31;
  picture.rgb[15] = 40;
  const Picture half = after(picture, Alteration::resized);
  EXPECT_EQ(half.rgb, (std::vector<std::uint8_t>{25, 0, 0, 0, 0, 0}));
  EXPECT_TRUE(half.webp);
  EXPECT_EQ(after(picture, Alteration::recompressed).quality, 40);
}

}  // namespace
}  // namespace lockstep
