#include "analysis/content/pdq.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace lockstep {
namespace {

struct Gray {
  std::uint32_t width, height;
  std::vector<std::uint8_t> luma;
};

Gray drawn(std::uint32_t width, std::uint32_t height,
           const std::function<double(double, double)>& brightness) {
  Gray gray{width, height, {}};
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const double value = brightness((x + 0.5) / width, (y + 0.5) / height);
      gray.luma.push_back(static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0)));
    }
  }
  return gray;
}

Frame hashed(const Gray& gray) { return pdq(gray.luma, gray.width, gray.height); }

// Waves without any symmetry.
double scene(double x, double y) {
  return 128 + 60 * std::sin(9 * x + 4 * y * y) + 40 * std::sin(23 * y - 11 * x * y) +
         25 * std::cos(31 * x * x + 17 * y);
}

TEST(Pdq, IsTheSameInAllSizes) {
  const PictureHash hash = hashed(drawn(800, 600, scene)).hashes.front();
  for (const auto& [width, height] : {std::pair{400u, 300u}, {1600u, 1200u}, {640u, 640u}}) {
    EXPECT_LE(distance(hashed(drawn(width, height, scene)).hashes.front(), hash), 10) << width;
  }
}

TEST(Pdq, TellsPicturesApart) {
  const auto other = [](double x, double y) { return scene(1.7 * x + 0.3, y * y); };
  EXPECT_GT(distance(hashed(drawn(300, 200, scene)).hashes.front(),
                     hashed(drawn(300, 200, other)).hashes.front()),
            80);
}

TEST(Pdq, KnowsHowAPictureLiesWhenItIsTurnedOrMirrored) {
  using Way = std::function<double(double, double)>;
  const std::vector<std::pair<const char*, Way>> ways{
      {"as it is", [](double x, double y) { return scene(x, y); }},
      {"a quarter", [](double x, double y) { return scene(y, 1 - x); }},
      {"upside down", [](double x, double y) { return scene(1 - x, 1 - y); }},
      {"three quarters", [](double x, double y) { return scene(1 - y, x); }},
      {"left and right", [](double x, double y) { return scene(1 - x, y); }},
      {"top and bottom", [](double x, double y) { return scene(x, 1 - y); }},
      {"one diagonal", [](double x, double y) { return scene(y, x); }},
      {"the other", [](double x, double y) { return scene(1 - y, 1 - x); }}};
  const EightHashes all = hashed(drawn(500, 500, scene)).hashes;
  for (std::size_t way = 0; way < ways.size(); ++way) {
    const PictureHash hash = hashed(drawn(500, 500, ways[way].second)).hashes.front();
    const auto nearest =
        std::min_element(all.begin(), all.end(), [&](const PictureHash& a, const PictureHash& b) {
          return distance(a, hash) < distance(b, hash);
        });
    EXPECT_EQ(nearest - all.begin(), static_cast<std::ptrdiff_t>(way)) << ways[way].first;
    EXPECT_LE(distance(*nearest, hash), 16) << ways[way].first;
  }
}

TEST(Pdq, TurnsAHashAloneNearlyAsWell) {
  const EightHashes exact = hashed(drawn(500, 400, scene)).hashes;
  const EightHashes of_bits = turned(exact.front());
  EXPECT_EQ(of_bits.front(), exact.front());
  for (std::size_t way = 1; way < exact.size(); ++way) {
    EXPECT_LE(distance(of_bits[way], exact[way]), 16) << way;
  }
}

// At 64 x 64 nothing is blurred: 64 neighbours differ by all that there is, 100 each, and
// 6400 / 90 = 71.1.
TEST(Pdq, CountsEdgesAsQuality) {
  const auto half = [](double x, double) { return x < 0.5 ? 0.0 : 255.0; };
  EXPECT_EQ(hashed(drawn(64, 64, half)).quality, 71);
  const auto faint = [](double x, double) { return x < 0.5 ? 100.0 : 151.0; };  // 20 each
  EXPECT_EQ(hashed(drawn(64, 64, faint)).quality, 14);
  EXPECT_EQ(hashed(drawn(64, 64, [](double, double) { return 90.0; })).quality, 0);
  const auto board = [](double x, double y) {
    return (static_cast<int>(x * 64) + static_cast<int>(y * 64)) % 2 == 0 ? 0.0 : 255.0;
  };
  EXPECT_EQ(hashed(drawn(64, 64, board)).quality, 100);
}

// Half of the bits are set, as they say what lies above the median.
TEST(Pdq, SetsHalfOfTheBits) {
  EXPECT_EQ(distance(hashed(drawn(320, 240, scene)).hashes.front(), PictureHash{}), 128);
}

TEST(Pdq, SeesNothingInWhatIsTooSmall) {
  const Gray line = drawn(400, 4, scene);
  EXPECT_EQ(hashed(line).quality, 0);
  EXPECT_EQ(hashed(line).hashes.front(), PictureHash{});
}

TEST(PictureHash, IsWrittenHighestBitFirst) {
  PictureHash hash;
  hash.words = {1, 0, 0, 0xF8F8F0CCE0F4E84D};
  const std::string digits = "f8f8f0cce0f4e84d" + std::string(47, '0') + "1";
  EXPECT_EQ(hex_digits(hash), digits);
  EXPECT_EQ(picture_hash_of(digits), hash);
  EXPECT_FALSE(picture_hash_of(digits.substr(1)));
  EXPECT_FALSE(picture_hash_of(digits.substr(1) + "g"));
  EXPECT_FALSE(picture_hash_of(digits.substr(1) + " "));
}

}  // namespace
}  // namespace lockstep
