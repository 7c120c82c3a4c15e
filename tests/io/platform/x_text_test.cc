#include "io/platform/x_text.h"

#include <gtest/gtest.h>

#include "tests/io/platform/small_corpus.h"

namespace lockstep {
namespace {

TEST(XText, EncodesWhatXEncodes) {
  const Corpus corpus = small_x_corpus("1 < 2 & 3 > 2 #tag https://site.example/a");
  const XText text = x_text(corpus, PostId(0u));
  EXPECT_EQ(text.text, "1 &lt; 2 &amp; 3 &gt; 2 #tag https://site.example/a");
  EXPECT_EQ(text.hashtags, std::vector<std::string_view>{"tag"});
  EXPECT_EQ(text.links, std::vector<std::string_view>{"https://site.example/a"});
  EXPECT_TRUE(text.mentions.empty());
}

TEST(XText, ShowsARepostAsItsSourceBehindTheHandle) {
  const XText text = x_text(small_x_corpus("short #tag https://site.example/a"), PostId(1u));
  EXPECT_EQ(text.text, "RT @ex_a: short #tag https://site.example/a");
  EXPECT_EQ(text.mentions.size(), 1u);
}

TEST(XText, CutsARepostToAHundredAndFortyCodePoints) {
  std::string words;
  for (int i = 0; i < 100; ++i) words += "سل";
  const Corpus corpus = small_x_corpus(words + " #tag https://site.example/a");
  const XText text = x_text(corpus, PostId(1u));
  // "RT @ex_a: " is 10 code points, then 129 letters of two bytes, then the ellipsis.
  EXPECT_EQ(text.text.size(), 10u + 129 * 2 + 3);
  EXPECT_TRUE(text.text.ends_with("…"));
  EXPECT_TRUE(text.hashtags.empty()) << "what was cut off is not there";
  EXPECT_TRUE(text.links.empty());
  EXPECT_EQ(x_text(corpus, PostId(0u)).hashtags.size(), 1u) << "an original is never cut";
}

}  // namespace
}  // namespace lockstep
