#include "io/media/sight_answer.h"

#include <gtest/gtest.h>

#include <string>

namespace lockstep {
namespace {

// A line for a frame: the same hash in all eight ways.
std::string frame(int quality, char digit) {
  std::string line = std::to_string(quality);
  for (int i = 0; i < 8; ++i) line += ' ' + std::string(64, digit);
  return line + '\n';
}

TEST(SightAnswer, TellsWhatWasSeen) {
  const std::string text = "seen mp4 640 360 12 2\n" + frame(88, 'f') + frame(7, '0') +
                           "small 2 1\nabcdef\nunseen it is broken\nseen";
  std::string_view output = text;
  const auto video = take_answer(output);
  ASSERT_TRUE(video);
  EXPECT_EQ(video->sight.type, "mp4");
  EXPECT_EQ(video->sight.width, 640u);
  EXPECT_EQ(video->sight.height, 360u);
  EXPECT_EQ(video->sight.seconds, 12u);
  ASSERT_EQ(video->sight.frames.size(), 2u);
  EXPECT_EQ(video->sight.frames[0].quality, 88);
  EXPECT_EQ(video->sight.frames[0].hashes[7].words[0], UINT64_MAX);
  EXPECT_EQ(std::string(video->small.rgb.begin(), video->small.rgb.end()), "abcdef");
  const auto broken = take_answer(output);
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->sight.trouble, "it is broken");
  EXPECT_FALSE(take_answer(output));
  EXPECT_EQ(output, "seen");
}

// A child that was ended in the middle of a word must not be believed.
TEST(SightAnswer, IsTakenAsAWholeOrNotAtAll) {
  const std::string whole = "seen png 3 4 0 1\n" + frame(50, 'a') + "small 1 1\nrgb\n";
  std::string_view all = whole;
  ASSERT_TRUE(take_answer(all));
  EXPECT_TRUE(all.empty());
  const std::size_t without_small = whole.find("small");
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    std::string_view part = std::string_view(whole).substr(0, cut);
    const bool complete = cut >= without_small && cut < without_small + 6;
    EXPECT_EQ(take_answer(part).has_value(), complete) << cut;
  }
}

TEST(SightAnswer, IsNotBelievedWhereItIsNonsense) {
  for (const std::string text :
       {"seen png 3 4 0\n", "seen png 3 x 0 0\n", "seen png -3 4 0 0\n", "seen png 3 4 0 100001\n",
        "seen png 3 4 0 1\n300 0\n", "seen png 3 4 0 0\nsmall 9999 9999\n", "saw\n", "\n"}) {
    std::string_view output = text;
    EXPECT_FALSE(take_answer(output)) << text;
    EXPECT_EQ(output, text);
  }
}

}  // namespace
}  // namespace lockstep
