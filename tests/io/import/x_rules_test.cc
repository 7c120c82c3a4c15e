#include "io/import/x_rules.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

// 1212092628029698048: the example of X's documentation of snowflakes, 2019-12-31T19:26:16.771Z.
TEST(XRules, TellsTheTimeOfAStatusById) {
  EXPECT_EQ(format_utc(time_of_x_status("1212092628029698048")), "2019-12-31T19:26:16.771Z");
  EXPECT_FALSE(time_of_x_status("29700859247"));  // the last running number
  EXPECT_FALSE(time_of_x_status("281474976710656"));
  EXPECT_TRUE(time_of_x_status("281474976710657"));
}

TEST(XRules, KnowsWhatIsNoId) {
  EXPECT_TRUE(is_x_id("9223372036854775807"));
  for (const auto* id : {"", "0", "9223372036854775808", "18446744073709551616", "1.2E+18", "-1",
                         "007", "12a", "\xD9\xA1\xD9\xA2", "1234567890123456789012"}) {
    EXPECT_FALSE(is_x_id(id)) << id;
    EXPECT_FALSE(time_of_x_status(id)) << id;
  }
}

TEST(XRules, ReadsTextReposts) {
  const auto repost = x_text_repost("RT @Example_A: hello there");
  ASSERT_TRUE(repost);
  EXPECT_EQ(repost->handle, "Example_A");
  EXPECT_EQ(repost->rest, "hello there");
  EXPECT_EQ(x_text_repost("RT @example_a hello")->rest, "hello");
  EXPECT_FALSE(x_text_repost("rt @example_a: hello"));
  EXPECT_FALSE(x_text_repost("RT @sixteen_letters_: hello"));
  EXPECT_FALSE(x_text_repost("RT @example_a"));
  EXPECT_FALSE(x_text_repost("RT @\xD8\xA8: hello"));
}

TEST(XRules, GivesRepostsOfOneTextOneKey) {
  const auto key = [](std::string_view text) { return x_text_repost_key(*x_text_repost(text)); };
  const auto whole = key("RT @example_a: read this now");
  EXPECT_EQ(key("RT @Example_A: read  this\nnow\xE2\x80\xA6"), whole);
  EXPECT_EQ(key("RT @example_a: read this now https://t.co/ab\xE2\x80\xA6"), whole);
  EXPECT_NE(key("RT @example_a: read this now https://t.co/ab"), whole);
  EXPECT_NE(key("RT @example_b: read this now"), whole);
  EXPECT_TRUE(whole.starts_with("rt:example_a:"));
}

TEST(XRules, DecodesEntitiesOnce) {
  EXPECT_EQ(decode_x_text("a &amp;lt; b &gt; &copy; & &amp"), "a &lt; b > &copy; & &amp");
}

TEST(XRules, FindsThePostBehindALink) {
  EXPECT_EQ(x_status_of_link("https://twitter.com/example_a/status/123?s=20"), "123");
  EXPECT_EQ(x_status_of_link("https://X.com/i/web/status/123"), "123");
  EXPECT_EQ(x_status_of_link("https://mobile.twitter.com/a/statuses/9/photo/1"), "9");
  EXPECT_EQ(x_status_of_link("https://example.org/a/status/123"), "");
  EXPECT_EQ(x_status_of_link("https://twitter.com/example_a/status/x"), "");
  EXPECT_TRUE(is_x_media_link("https://twitter.com/a/status/9/video/1"));
  EXPECT_FALSE(is_x_media_link("https://twitter.com/a/status/9"));
}

TEST(XRules, SpellsLanguagesAsOthersDo) {
  EXPECT_EQ(x_language("in"), "id");
  EXPECT_EQ(x_language("iw"), "he");
  EXPECT_EQ(x_language("qme"), "");
  EXPECT_EQ(x_language("und"), "");
  EXPECT_EQ(x_language("ar"), "ar");
}

}  // namespace
}  // namespace lockstep
