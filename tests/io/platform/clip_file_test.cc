// Clips are made by lockstep-clip and seen by lockstep-videos, which knows nothing of it.
#include "io/platform/clip_file.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "io/media/look_at_media.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

// Two stills of 64 x 48: dark on the left, and dark on the right.
std::vector<Picture> stills() {
  std::vector<Picture> two;
  for (const bool left : {true, false}) {
    Picture still{.key = {}, .width = 64, .height = 48, .rgb = {}};
    for (std::uint32_t i = 0; i < 64 * 48; ++i) {
      const bool dark = (i % 64 < 32) == left;
      const auto light = static_cast<std::uint8_t>(dark ? i % 7 * 9 : 200 + i % 64 / 2);
      still.rgb.insert(still.rgb.end(), 3, light);
    }
    two.push_back(std::move(still));
  }
  return two;
}

Clip clip_of(std::size_t frames) {
  Clip clip{.key = "7", .frames = {}, .width = 64, .height = 48};
  for (std::size_t i = 0; i < frames; ++i) clip.frames.push_back(i < frames / 2 ? 0 : 1);
  return clip;
}

MediaSight seen(const std::string& file) {
  const fs::path path = fs::path(testing::TempDir()) / "clip_file_test.mp4";
  std::ofstream(path, std::ios::binary) << file;
  const std::vector<MediaFile> files{{.sha256 = "a", .path = path}};
  const auto sights = look_at(files, {.videos = LOCKSTEP_VIDEOS}, [](std::size_t) {});
  fs::remove(path);
  return sights.at(0).sight;
}

TEST(ClipFile, IsAVideoOfItsLengthAndSize) {
  const Result<std::string> file = mp4_of(clip_of(20), stills(), 6, LOCKSTEP_CLIP);
  ASSERT_TRUE(file) << file.error().message;
  const MediaSight sight = seen(*file);
  EXPECT_EQ(sight.trouble, "");
  EXPECT_EQ(sight.width, 64u);
  EXPECT_EQ(sight.height, 48u);
  EXPECT_EQ(sight.seconds, 4u);
  Clip small = clip_of(20);
  small.width = 48;
  small.height = 32;
  EXPECT_EQ(seen(*mp4_of(small, stills(), 6, LOCKSTEP_CLIP)).width, 48u);
}

TEST(ClipFile, IsTheSameBytesAgainAndFewerWhereItIsCoarser) {
  const std::string fine = *mp4_of(clip_of(20), stills(), 3, LOCKSTEP_CLIP);
  EXPECT_EQ(*mp4_of(clip_of(20), stills(), 3, LOCKSTEP_CLIP), fine);
  const std::string coarse = *mp4_of(clip_of(20), stills(), 20, LOCKSTEP_CLIP);
  EXPECT_LT(coarse.size(), fine.size());
  Clip coarser_than_the_platform = clip_of(20);
  coarser_than_the_platform.quantiser = 20;
  EXPECT_EQ(*mp4_of(coarser_than_the_platform, stills(), 3, LOCKSTEP_CLIP), coarse);
}

TEST(ClipFile, NeedsTheProgramThatMakesIt) {
  const auto file = mp4_of(clip_of(5), stills(), 6, "/no/such/program");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().message,
            "clip 7: can't be made a video (lockstep-clip: it could not be started)");
}

std::string said(const std::string& input) {
  const std::string command = "printf '" + input + "' | '" LOCKSTEP_CLIP "' 2>&1 >/dev/null";
  std::FILE* const pipe = popen(command.c_str(), "r");
  std::array<char, 256> buffer{};
  const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe);
  EXPECT_EQ(pclose(pipe) >> 8, 1);
  return {buffer.data(), n};
}

TEST(ClipProgram, RefusesBadInputWithOneLine) {
  const std::string usage =
      "lockstep-clip: expected \"clip WIDTH HEIGHT SHOWN_WIDTH SHOWN_HEIGHT QUANTISER FRAMES\"\n";
  EXPECT_EQ(said(""), usage);
  EXPECT_EQ(said("clip 4 4 4 4 99 1\\n"), usage);
  EXPECT_EQ(said("clip 4 4 9999 4 5 1\\n"), usage);
  EXPECT_EQ(said("clip 16 16 16 16 5 1\\ntoo little"),
            "lockstep-clip: standard input ends before the last still\n");
}

}  // namespace
}  // namespace lockstep
