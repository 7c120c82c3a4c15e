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

// "نص عربي" in Windows-1256, by its code chart.
const std::string arabic_1256 = "\xE4\xD5 \xDA\xD1\xC8\xED";

TEST(ByteStream, TakesTheAssumedEncodingForWhatIsNotUtf8) {
  auto stream = ByteStream::over("text: " + arabic_1256 + "\n");
  ASSERT_TRUE(stream.assume_encoding("windows-1256"));
  EXPECT_EQ(read_all(stream), "text: نص عربي\n");
  EXPECT_EQ(stream.applied_encoding(), "windows-1256");
}

TEST(ByteStream, DoesNotTakeItForUtf8OrAsciiOrUtf16) {
  for (const std::string& text :
       {"نص عربي"s, "plain"s, "\xEF\xBB\xBFنص"s, "نص with one bad byte \xFF here: عربي"s}) {
    auto stream = ByteStream::over(text);
    ASSERT_TRUE(stream.assume_encoding("windows-1256"));
    EXPECT_EQ(read_all(stream), text.starts_with("\xEF") ? text.substr(3) : text);
    EXPECT_EQ(stream.applied_encoding(), "");
  }
  auto wide = ByteStream::over("\xFF\xFE\x46\x06\n\0"s);
  ASSERT_TRUE(wide.assume_encoding("windows-1256"));
  EXPECT_EQ(read_all(wide), "ن\n");
}

TEST(ByteStream, DecidesOnTheFirstBytesBeyondAsciiHoweverLate) {
  const std::string ascii = noise(700'000);
  auto stream = ByteStream::over(ascii + arabic_1256);
  ASSERT_TRUE(stream.assume_encoding("cp1256"));
  EXPECT_EQ(read_all(stream), ascii + "نص عربي");
}

TEST(ByteStream, KeepsCharactersOfSeveralBytesWholeAcrossChunks) {
  std::string sjis, utf8;  // two bytes each: hiragana A
  for (int i = 0; i < 300'001; ++i) {
    sjis += "\x82\xA0";
    utf8 += "あ";
  }
  auto stream = ByteStream::over("x" + sjis);
  ASSERT_TRUE(stream.assume_encoding("shift_jis"));
  EXPECT_EQ(read_all(stream), "x" + utf8);
}

TEST(ByteStream, NamesEncodingsThatItDoesNotKnow) {
  auto stream = ByteStream::over("x");
  const Done known = stream.assume_encoding("arabisch");
  ASSERT_FALSE(known);
  EXPECT_NE(known.error().message.find("windows-1256"), std::string::npos);
}

}  // namespace
}  // namespace lockstep
