#include "io/source/byte_stream.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

namespace lockstep {
namespace {

using namespace std::string_literals;

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<unsigned>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<unsigned>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// Hard to compress, so that the compressed bytes are many chunks too.
std::string noise(std::size_t size) {
  std::string bytes;
  for (std::uint32_t state = 1; bytes.size() < size;) {
    state = state * 1664525u + 1013904223u;
    bytes += static_cast<char>('a' + (state >> 24) % 26);
  }
  return bytes;
}

std::string read_all(ByteStream& stream) {
  while (stream.more()) {
  }
  return std::string(stream.view());
}

std::string read_all(std::string bytes) {
  auto stream = ByteStream::over(std::move(bytes));
  return read_all(stream);
}

TEST(ByteStream, SlidesItsWindowOverTheFile) {
  const std::string text = noise(1'000'000);
  auto stream = ByteStream::over(text);
  std::string seen;
  std::size_t widest = 0;
  while (stream.more()) {
    widest = std::max(widest, stream.view().size());
    const std::size_t keep = 5;
    const std::size_t take = stream.view().size() - keep;
    EXPECT_EQ(stream.offset(), seen.size());
    seen += stream.view().substr(0, take);
    stream.drop(take);
  }
  seen += stream.view();
  EXPECT_EQ(seen, text);
  EXPECT_LT(widest, 300'000u);
  EXPECT_EQ(stream.trouble(), "");
}

TEST(ByteStream, InflatesEveryGzipMember) {
  const std::string text = noise(500'000);
  EXPECT_EQ(read_all(gzip(text)), text);
  EXPECT_EQ(read_all(gzip("one\n") + gzip("") + gzip(text) + gzip("two")), "one\n" + text + "two");
}

TEST(ByteStream, GivesAllBytesBeforeACutInGzip) {
  const std::string whole = gzip(noise(3000));
  for (std::size_t length = 2; length < whole.size(); ++length) {
    auto stream = ByteStream::over(whole.substr(0, length));
    const std::string read = read_all(stream);
    EXPECT_TRUE(noise(3000).starts_with(read));
    // Noise over 26 letters takes at least half a byte a letter: what came in comes out.
    EXPECT_GE(read.size() + 200, length > 200 ? length - 200 : 0);
    EXPECT_EQ(stream.trouble(), "gzip stream is cut off") << length;
    EXPECT_TRUE(stream.cut());
  }
}

TEST(ByteStream, KeepsTheBytesOfAGzipWhoseChecksumDiffers) {
  std::string bytes = gzip("some text\n");
  bytes[bytes.size() - 6] ^= 1;
  auto stream = ByteStream::over(bytes);
  EXPECT_EQ(read_all(stream), "some text\n");
  EXPECT_EQ(stream.trouble(), "gzip checksum differs: the file is damaged");
  EXPECT_FALSE(stream.cut());
}

TEST(ByteStream, SaysThatBytesFollowTheGzipStream) {
  auto stream = ByteStream::over(gzip("text\n") + "rest");
  EXPECT_EQ(read_all(stream), "text\n");
  EXPECT_EQ(stream.trouble(), "bytes after the gzip stream were ignored");
  EXPECT_FALSE(stream.cut());
}

TEST(ByteStream, StopsAtABomb) {
  auto stream = ByteStream::over(gzip(std::string(60'000'000, 'x')));
  std::size_t widest = 0, read = 0;
  while (stream.more()) {
    widest = std::max(widest, stream.view().size());
    read += stream.view().size();
    stream.drop(stream.view().size());
  }
  EXPECT_LT(read, 20'000'000u);
  EXPECT_GT(read, 10'000'000u);
  EXPECT_NE(stream.trouble().find("inflates more than 200:1"), std::string::npos);
  EXPECT_TRUE(stream.cut());
}

// "aب😀" in each encoding, by the Unicode standard's tables 3-4 to 3-6.
TEST(ByteStream, DecodesByTheByteOrderMark) {
  const std::string utf8 = "a\xD8\xA8\xF0\x9F\x98\x80";
  EXPECT_EQ(read_all("\xEF\xBB\xBF" + utf8), utf8);
  EXPECT_EQ(read_all("\xFF\xFE"
                     "a\0\x28\x06\x3D\xD8\x00\xDE"s),
            utf8);
  EXPECT_EQ(read_all("\xFE\xFF"
                     "\0a\x06\x28\xD8\x3D\xDE\x00"s),
            utf8);
  EXPECT_EQ(read_all("\xFF\xFE\0\0"
                     "a\0\0\0\x28\x06\0\0\x00\xF6\x01\0"s),
            utf8);
  EXPECT_EQ(read_all("\0\0\xFE\xFF"
                     "\0\0\0a\0\0\x06\x28\0\x01\xF6\x00"s),
            utf8);
}

TEST(ByteStream, DecodesUtf16WithoutMarkByItsNuls) {
  EXPECT_EQ(read_all("i\0d\0,\0\x28\x06"s), "id,\xD8\xA8");
  EXPECT_EQ(read_all("\0i\0d\0,\x06\x28"s), "id,\xD8\xA8");
}

TEST(ByteStream, MarksLoneSurrogatesByAByteThatIsNoUtf8) {
  EXPECT_EQ(read_all("\xFF\xFE"
                     "a\0\x3D\xD8"
                     "b\0\x00\xDE"
                     "c\0"s),
            "a\xFF"
            "b\xFF"
            "c");
}

TEST(ByteStream, SaysThatTheLastUtf16UnitIsCutOff) {
  auto stream = ByteStream::over(
      "\xFF\xFE"
      "a\0b"s);
  EXPECT_EQ(read_all(stream), "a");
  EXPECT_EQ(stream.trouble(), "the last UTF-16 or UTF-32 character is cut off");
}

TEST(ByteStream, DoesNotBelieveAUtf16MarkBeforeUtf8) {
  EXPECT_EQ(read_all("\xFF\xFE"
                     "id,text\n"),
            "id,text\n");
}

TEST(ByteStream, CountsTheMarkInOffsetsSoThatTheyAreThoseOnDisk) {
  auto stream = ByteStream::over(
      "\xEF\xBB\xBF"
      "text");
  ASSERT_TRUE(stream.more());
  EXPECT_EQ(stream.offset(), 3u);
}

}  // namespace
}  // namespace lockstep
