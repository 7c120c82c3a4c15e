#include "io/media/media_type.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using namespace std::string_view_literals;

TEST(MediaType, IsToldByTheFirstBytes) {
  EXPECT_EQ(media_type("\xFF\xD8\xFF\xE0\0\x10JFIF"sv), MediaType::picture);
  EXPECT_EQ(media_type("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv), MediaType::picture);
  EXPECT_EQ(media_type("RIFF\x24\0\0\0WEBPVP8 "sv), MediaType::picture);
  EXPECT_EQ(media_type("RIFF\x24\0\0\0AVI LIST"sv), MediaType::video);
  EXPECT_EQ(media_type("RIFF\x24\0\0\0WAVEfmt "sv), MediaType::other);
  EXPECT_EQ(media_type("GIF89a\x01\0"sv), MediaType::video);
  EXPECT_EQ(media_type("\0\0\0\x20"
                       "ftypisom"sv),
            MediaType::video);
  EXPECT_EQ(media_type("\0\0\0\x20"
                       "ftypM4A "sv),
            MediaType::other);
  EXPECT_EQ(media_type("\0\0\0\x20"
                       "ftypheic"sv),
            MediaType::unknown);
  EXPECT_EQ(media_type("\x1A\x45\xDF\xA3"sv), MediaType::video);
  EXPECT_EQ(media_type("OggS\0\x02"sv), MediaType::other);
  EXPECT_EQ(media_type("%PDF-1.7"sv), MediaType::other);
  EXPECT_EQ(media_type(""sv), MediaType::other);
  EXPECT_EQ(media_type("\xFF\xD8"sv), MediaType::other);
}

}  // namespace
}  // namespace lockstep
