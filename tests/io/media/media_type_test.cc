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

// A table must not be passed over for what happens to stand in its first cells.
TEST(MediaType, NoTextIsMedia) {
  for (const std::string_view head :
       {"1,2,ftypheic,text"sv, "day,moov,a"sv, "1234mdat5678"sv, "name;id;WEBP;x"sv, "GIF,id"sv,
        "ID3,author,text"sv, "OggS,id"sv, "{\"id\":1}"sv, ""sv}) {
    EXPECT_FALSE(is_media(head)) << head;
  }
  for (const std::string_view head : {"\xFF\xD8\xFF\xE0\0\x10JFIF"sv, "RIFF\x24\0\0\0WAVEfmt "sv,
                                      "OggS\0\x02"sv, "\0\0\0 ftypisom"sv, "ID3\x04\0"sv}) {
    EXPECT_TRUE(is_media(head)) << head;
  }
}

}  // namespace
}  // namespace lockstep
