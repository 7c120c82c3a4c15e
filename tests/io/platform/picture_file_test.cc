// What is written is read again by the libraries' own decoders.
#include "io/platform/picture_file.h"

#include <gtest/gtest.h>
#include <jpeglib.h>
#include <webp/decode.h>

#include <cstdio>
#include <cstdlib>

namespace lockstep {
namespace {

// Slow colours and one edge, as photographs have them.
Picture sample() {
  Picture picture{.key = "7", .width = 96, .height = 64, .rgb = {}};
  for (std::uint32_t y = 0; y < 64; ++y) {
    for (std::uint32_t x = 0; x < 96; ++x) {
      const auto light = static_cast<std::uint8_t>(x < 40 ? 2 * y : 250 - x);
      picture.rgb.insert(picture.rgb.end(), {light, static_cast<std::uint8_t>(2 * x),
                                             static_cast<std::uint8_t>(3 * y)});
    }
  }
  return picture;
}

Picture read_jpeg(const std::string& file) {
  jpeg_decompress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(file.data()), file.size());
  jpeg_read_header(&jpeg, TRUE);
  jpeg_start_decompress(&jpeg);
  Picture picture{
      .key = {},
      .width = jpeg.output_width,
      .height = jpeg.output_height,
      .rgb = std::vector<std::uint8_t>(std::size_t{jpeg.output_width} * jpeg.output_height * 3)};
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = &picture.rgb[std::size_t{jpeg.output_scanline} * picture.width * 3];
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  return picture;
}

double mean_difference(const Picture& a, const Picture& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.rgb.size(); ++i) sum += std::abs(a.rgb[i] - b.rgb[i]);
  return sum / static_cast<double>(a.rgb.size());
}

TEST(PictureFile, AsJpegShowsThePictureTheBetterTheHigherItsQuality) {
  const Picture picture = sample();
  const std::string good = *jpeg_of(picture, 90), bad = *jpeg_of(picture, 30);
  EXPECT_EQ(read_jpeg(good).width, 96u);
  EXPECT_EQ(read_jpeg(good).height, 64u);
  EXPECT_LT(mean_difference(read_jpeg(good), picture), 4);
  EXPECT_LT(mean_difference(read_jpeg(good), picture), mean_difference(read_jpeg(bad), picture));
  EXPECT_GT(good.size(), bad.size());
}

TEST(PictureFile, IsNoBetterThanWhatItsPosterHad) {
  Picture picture = sample();
  const std::string bad = *jpeg_of(picture, 40);
  picture.quality = 40;
  EXPECT_EQ(*jpeg_of(picture, 85), bad);
  EXPECT_EQ(*jpeg_of(picture, 30), *jpeg_of(sample(), 30));
}

TEST(PictureFile, AsWebpShowsThePicture) {
  const Picture picture = sample();
  const std::string file = *webp_of(picture);
  int width = 0, height = 0;
  std::uint8_t* rgb = WebPDecodeRGB(reinterpret_cast<const std::uint8_t*>(file.data()), file.size(),
                                    &width, &height);
  ASSERT_NE(rgb, nullptr);
  ASSERT_EQ(width, 96);
  ASSERT_EQ(height, 64);
  const Picture read{.key = {}, .width = 96, .height = 64, .rgb = {rgb, rgb + 96 * 64 * 3}};
  WebPFree(rgb);
  EXPECT_LT(mean_difference(read, picture), 6);
}

TEST(PictureFile, CannotBeMadeOfAnEmptyPicture) {
  const auto file = jpeg_of({.key = "7", .width = 0, .height = 0, .rgb = {}}, 80);
  ASSERT_FALSE(file);
  EXPECT_TRUE(file.error().message.starts_with("picture 7: can't be made a JPEG ("))
      << file.error().message;
}

}  // namespace
}  // namespace lockstep
